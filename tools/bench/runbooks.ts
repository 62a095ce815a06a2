import { readFileSync, readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { anchorsOf, lintRunbook } from '@production-safety/definitions';
import { atMost } from './row';
import type { Row } from './row';

const RUNBOOKS = 500;
const GOAL_S = 2;

const FOLDER = resolve(__dirname, '../../docs/runbooks');

/**
 * Checks as many runbooks as a large organisation has, each as long as those
 * we ship, with every link followed. Each text is its own, so nothing is read
 * once for all.
 */
export async function benchRunbooks(): Promise<readonly Row[]> {
  const texts = new Map(
    readdirSync(FOLDER)
      .filter(name => name.endsWith('.md'))
      .map(name => [name, readFileSync(resolve(FOLDER, name), 'utf8')]),
  );
  const shipped = [...texts.values()].filter(text => text.startsWith('---'));
  const runbooks = Array.from(
    { length: RUNBOOKS },
    (_, index) => `${shipped[index % shipped.length]}\nCopy ${index}.\n`,
  );
  const pages = new Map<string, ReadonlySet<string>>();
  const pageAt = (path: string) => {
    const text = texts.get(path);
    if (text !== undefined && !pages.has(path)) {
      pages.set(path, anchorsOf(text));
    }
    return pages.get(path);
  };
  const startedAt = performance.now();
  for (const text of runbooks) {
    lintRunbook(text, { today: '2026-11-25', pageAt });
  }
  return [
    atMost(
      {
        id: 'runbooks.lint-500',
        value: (performance.now() - startedAt) / 1000,
        unit: 's',
        samples: 1,
      },
      GOAL_S,
    ),
  ];
}
