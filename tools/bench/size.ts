import { build } from 'esbuild';
import type { BuildOptions, Metafile, Plugin } from 'esbuild';
import { builtinModules } from 'node:module';
import { relative, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { atMost } from './row';
import type { Row } from './row';

const GOAL_KB = 25;

const ROOT = resolve(__dirname, '../..');
const APP = resolve(ROOT, 'packages/app');
const PLUGIN = resolve(ROOT, 'plugins/production-safety/src');

/** Chunks of the catalog that every entity page loads, by their file. */
const ENTITY_PAGE = /CatalogEntityPage|CatalogOverviewPage|AboutCard\.esm/;

/**
 * What our plugin adds to an entity page that shows the card: the plugin's
 * entry and the card, with everything they load at once and the page has not
 * loaded itself. Dialogs, charts and pages behind a dynamic import do not
 * count.
 */
export async function benchSize(): Promise<readonly Row[]> {
  const bytes = await cardBytes(await modulesOfEntityPage());
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

const SHARED = {
  bundle: true,
  splitting: true,
  minify: true,
  format: 'esm',
  target: 'es2022',
  outdir: 'out',
  write: false,
  metafile: true,
  jsx: 'automatic',
  absWorkingDir: ROOT,
  // Named, or else the same package may be another file in each build.
  mainFields: ['browser', 'module', 'main'],
  define: { 'process.env.NODE_ENV': '"production"' },
  loader: { '.json': 'json', '.css': 'empty', '.svg': 'empty' },
  logLevel: 'error',
} as const satisfies BuildOptions;

/**
 * Modules that a portal with no more than the catalog has loaded once an
 * entity page is open. Modules of which nothing is left do not count: icons
 * that no one shows are not there.
 */
async function modulesOfEntityPage(): Promise<ReadonlySet<string>> {
  const { metafile } = await build({
    ...SHARED,
    // A portal's build replaces these.
    external: [...builtinModules],
    stdin: {
      resolveDir: APP,
      contents: `
        export { createApp } from '@backstage/frontend-defaults';
        export { default } from '@backstage/plugin-catalog/alpha';
        export * as react from 'react';
        export * as dom from 'react-dom/client';
      `,
    },
  });
  const chunks = loadedAtOnce(metafile, chunksOf(metafile, ENTITY_PAGE));
  return new Set(
    chunks.flatMap(name =>
      Object.entries(metafile.outputs[name].inputs)
        .filter(([, { bytesInOutput }]) => bytesInOutput > 0)
        .map(([module]) => module),
    ),
  );
}

/** Gzipped bytes of our entry and card beyond what is there already. */
async function cardBytes(present: ReadonlySet<string>): Promise<number> {
  const { outputFiles, metafile } = await build({
    ...SHARED,
    entryPoints: { entry: resolve(PLUGIN, 'alpha.ts') },
    plugins: [alreadyThere(present)],
  });
  const contents = new Map(
    outputFiles.map(file => [relative(ROOT, file.path), file.contents]),
  );
  // Compressed as one: each bundler cuts chunks in its own way, and a page
  // that somewhere else loads later would make small ones of all of these.
  const loaded = loadedAtOnce(
    metafile,
    chunksOf(metafile, /\/EntityRolloutCard\.tsx$/),
  ).flatMap(name => contents.get(name) ?? []);
  return gzipSync(Buffer.concat(loaded)).length;
}

/** Leaves out what the page has loaded; all else is ours to pay for. */
function alreadyThere(present: ReadonlySet<string>): Plugin {
  // As in a portal's build, a module is named by a number and not by its path.
  const ids = new Map([...present].map((module, index) => [module, index]));
  return {
    name: 'already-there',
    setup(builder) {
      builder.onResolve({ filter: /./ }, async args => {
        const { path, kind, importer, resolveDir, pluginData } = args;
        if (kind === 'entry-point' || pluginData?.isAsked) return undefined;
        const found = await builder.resolve(path, {
          kind,
          importer,
          resolveDir,
          pluginData: { isAsked: true },
        });
        const id = ids.get(relative(ROOT, found.path));
        return id === undefined
          ? undefined
          : { path: `${id}`, external: true, sideEffects: false };
      });
    },
  };
}

/** Finds the chunks made for dynamic imports of the named files. */
function chunksOf({ outputs }: Metafile, file: RegExp) {
  const chunks = Object.keys(outputs).filter(name =>
    file.test(outputs[name].entryPoint ?? ''),
  );
  if (chunks.length === 0) {
    throw new Error(`Nothing is loaded later from ${file}; was it renamed?`);
  }
  return new Set(chunks);
}

/** The entry, the given chunks, and what these import statically. */
function loadedAtOnce(
  { outputs }: Metafile,
  chunks: ReadonlySet<string>,
): readonly string[] {
  const seen = new Set<string>();
  const visit = (name: string) => {
    if (seen.has(name) || !outputs[name]) return;
    seen.add(name);
    outputs[name].imports
      .filter(({ kind }) => kind === 'import-statement')
      .forEach(({ path }) => visit(path));
  };
  Object.keys(outputs)
    .filter(name => /\/(entry|stdin)\.js$/.test(name) || chunks.has(name))
    .forEach(visit);
  return [...seen];
}
