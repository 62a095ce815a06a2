import { build } from 'esbuild';
import type { Metafile } from 'esbuild';
import { resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { atMost } from './row';
import type { Row } from './row';

const GOAL_KB = 25;

/**
 * What our plugin adds to an entity page that shows the card: the plugin's
 * entry and the card, with everything they load at once. Dialogs, charts and
 * pages behind a dynamic import, and packages every portal has anyway, do not
 * count.
 */
export async function benchSize(): Promise<readonly Row[]> {
  const plugin = resolve(__dirname, '../../plugins/production-safety/src');
  const { outputFiles, metafile } = await build({
    entryPoints: {
      entry: resolve(plugin, 'alpha.ts'),
    },
    bundle: true,
    splitting: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    outdir: 'out',
    write: false,
    metafile: true,
    jsx: 'automatic',
    // Our own packages are ours to pay for; the portal has all the others.
    plugins: [
      {
        name: 'portal-has-it',
        setup(builder) {
          builder.onResolve({ filter: /^[^./]/ }, ({ path, kind }) =>
            kind === 'entry-point' || path.startsWith('@production-safety/')
              ? undefined
              : { path, external: true },
          );
        },
      },
    ],
    loader: { '.json': 'json' },
  });
  const sizes = new Map(
    outputFiles.map(file => [
      file.path.split('/').pop() ?? '',
      gzipSync(file.contents).length,
    ]),
  );
  const loaded = loadedAtOnce(metafile);
  const bytes = [...loaded].reduce(
    (sum, name) => sum + (sizes.get(name.split('/').pop() ?? '') ?? 0),
    0,
  );
  return [
    atMost(
      {
        id: 'size.card-before-opened.gzip',
        value: bytes / 1000,
        unit: 'kB',
        samples: 1,
      },
      GOAL_KB,
    ),
  ];
}

/** The entry, the card's chunk, and what these import statically. */
function loadedAtOnce({ outputs }: Metafile): Set<string> {
  const starts = Object.keys(outputs).filter(name => {
    const from = outputs[name].entryPoint ?? '';
    return from.endsWith('alpha.ts') || /RolloutCard|EntityCard/.test(from);
  });
  if (starts.length < 2) {
    throw new Error('The card has no chunk of its own; is it still lazy?');
  }
  const seen = new Set<string>();
  const visit = (name: string) => {
    if (seen.has(name) || !outputs[name]) return;
    seen.add(name);
    outputs[name].imports
      .filter(({ kind }) => kind === 'import-statement')
      .forEach(({ path }) => visit(path));
  };
  starts.forEach(visit);
  return seen;
}
