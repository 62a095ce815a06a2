import type { Examination } from '@production-safety/core';
import {
  onFreshInspection,
  type FlagInspectionSubject,
  type ProviderFailure,
} from '../FlagInspectionSubject';
import type { TestRunner } from '../TestRunner';

const IDS: readonly Examination['id'][] = [
  'reachable',
  'key',
  'rights',
  'environment',
  'write-path',
  'protection',
  'version',
  'hidden-flags',
  'delay',
  'clock',
];

const FAILURES: readonly ProviderFailure[] = [
  'key-refused',
  'forbidden',
  'web-page',
  'silent',
  'every-other-call',
];

/** What certainly is not fine under a failure. */
const SUFFERS: Readonly<Record<ProviderFailure, readonly Examination['id'][]>> =
  {
    'key-refused': ['key', 'rights', 'write-path', 'protection'],
    forbidden: ['rights', 'write-path', 'protection'],
    'web-page': IDS.filter(id => id !== 'clock' && id !== 'version'),
    silent: IDS,
    'every-other-call': [],
  };

export function examineClauses(
  { describe, it, expect }: TestRunner,
  factory: () => Promise<FlagInspectionSubject>,
): void {
  describe('examine', () => {
    it(
      'tests everything a rollback depends on',
      onFreshInspection(factory, async ({ inspection }) => {
        const found = await inspection.examine();
        const ids = new Set(found.map(({ id }) => id));
        expect(IDS.filter(id => !ids.has(id))).toEqual([]);
        expect(found.filter(({ outcome }) => outcome === 'broken')).toEqual([]);
      }),
    );

    for (const failure of FAILURES) {
      it(
        `answers when this goes wrong: ${failure}`,
        onFreshInspection(factory, async subject => {
          await subject.fail(failure);
          const found = await subject.inspection.examine();
          const ids = new Set(found.map(({ id }) => id));
          expect(IDS.filter(id => !ids.has(id))).toEqual([]);
          const praised = found.filter(
            ({ id, outcome }) =>
              outcome === 'fine' && SUFFERS[failure].includes(id),
          );
          expect(praised).toEqual([]);
          expect(found.filter(isMute)).toEqual([]);
          const said = JSON.stringify(found);
          expect(subject.secrets.filter(each => said.includes(each))).toEqual(
            [],
          );
        }),
      );
    }

    it(
      'does not reject when it is aborted, and knows nothing then',
      onFreshInspection(factory, async ({ inspection }) => {
        const signal = AbortSignal.abort();
        const found = await inspection.examine({ signal });
        expect(found.filter(({ outcome }) => outcome === 'fine')).toEqual([]);
      }),
    );
  });
}

/** A finding that leaves people alone: no sentence, or nothing to do. */
function isMute({ outcome, sentence, fix }: Examination): boolean {
  return !sentence.endsWith('.') || (outcome !== 'fine' && !fix);
}
