import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { anchorsOf, lintRunbook } from '@production-safety/definitions';
import { atMost } from './row';
import type { Row } from './row';

const RUNBOOKS = 500;
const GOAL_S = 2;

const EXAMPLES = resolve(__dirname, '../../examples/siteproof-web/docs');
const NAMES = [
  'runbooks/rollback-procedure.md',
  'runbooks/incident-response-checklist.md',
  'deployment-ready-checklist.md',
];

/**
 * Checks as many runbooks as a large organisation has, as long as those of
 * the example, with every link followed. Each text is its own, so nothing is
 * read once for all.
 */
export async function benchRunbooks(): Promise<readonly Row[]> {
  const texts = NAMES.map(name =>
    readFileSync(resolve(EXAMPLES, name), 'utf8'),
  );
  const runbooks = Array.from(
    { length: RUNBOOKS },
    (_, index) => `${texts[index % texts.length]}\nCopy ${index}.\n`,
  );
  const lintAll = () => {
    const pages = new Map<string, ReadonlySet<string>>();
    const pageAt = (path: string) => {
      const name = path.replace(/^.*\//, '');
      const page = NAMES.find(each => each.endsWith(name));
      if (page && !pages.has(page)) {
        pages.set(page, anchorsOf(texts[NAMES.indexOf(page)]));
      }
      return page ? pages.get(page) : new Set<string>();
    };
    const startedAt = performance.now();
    for (const text of runbooks) {
      lintRunbook(text, { today: '2026-11-25', pageAt });
    }
    return (performance.now() - startedAt) / 1000;
  };
  const first = lintAll();
  return [
    atMost(
      {
        id: 'runbooks.lint-500',
        value: first,
        unit: 's',
        samples: 1,
      },
      GOAL_S,
    ),
  ];
}
