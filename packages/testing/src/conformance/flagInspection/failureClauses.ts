import type { FlagInspection, FlagTarget } from '@production-safety/core';
import {
  onFreshInspection,
  type FlagInspectionSubject,
} from '../FlagInspectionSubject';
import { codeOf, type TestRunner } from '../TestRunner';

type Call = (
  inspection: FlagInspection,
  target: FlagTarget,
  signal?: AbortSignal,
) => Promise<unknown>;

const CALLS: Readonly<Record<Exclude<keyof FlagInspection, 'examine'>, Call>> =
  {
    discover: (inspection, { environment }, signal) =>
      inspection.discover(environment, { signal }),
    overrides: (inspection, target, signal) =>
      inspection.overrides(target, { signal }),
    lastChange: (inspection, target, signal) =>
      inspection.lastChange(target, { signal }),
    switchOverrideOff: (inspection, target, signal) =>
      inspection.switchOverrideOff(
        target,
        { flag: target.flags[0], kind: 'user', who: 'jo' },
        { signal },
      ),
  };

export function inspectionFailureClauses(
  { describe, it, expect }: TestRunner,
  factory: () => Promise<FlagInspectionSubject>,
): void {
  describe('failures', () => {
    for (const [method, call] of Object.entries(CALLS)) {
      it(
        `${method} in an unknown environment is not-found`,
        onFreshInspection(factory, async ({ inspection }, target) => {
          const lost = { ...target, environment: 'no-such-environment' };
          expect(await codeOf(call(inspection, lost))).toBe('not-found');
        }),
      );

      it(
        `${method} that is aborted is port-unavailable`,
        onFreshInspection(factory, async ({ inspection }, target) => {
          const aborted = AbortSignal.abort();
          expect(await codeOf(call(inspection, target, aborted))).toBe(
            'port-unavailable',
          );
        }),
      );

      it(
        `${method} with a key that is refused is port-rejected`,
        onFreshInspection(factory, async (subject, target) => {
          await subject.fail('key-refused');
          expect(await codeOf(call(subject.inspection, target))).toBe(
            'port-rejected',
          );
        }),
      );
    }
  });
}
