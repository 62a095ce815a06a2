import {
  onFreshInspection,
  type FlagInspectionSubject,
} from '../FlagInspectionSubject';
import type { TestRunner } from '../TestRunner';

export function lastChangeClauses(
  { describe, it, expect }: TestRunner,
  factory: () => Promise<FlagInspectionSubject>,
): void {
  describe('lastChange', () => {
    it(
      'names who changed a flag last, and when',
      onFreshInspection(factory, async (subject, target) => {
        await subject.expose(target);
        await subject.changeByPerson(target, 'ada@siteproof.com');
        const change = await subject.inspection.lastChange(target);
        expect(change).toMatchObject({ who: 'ada@siteproof.com' });
        expect(change?.what.length).toBeGreaterThan(0);
        expect(Number.isFinite(change?.at)).toBe(true);
      }),
    );

    it(
      'knows nothing of changes of other flags',
      onFreshInspection(factory, async (subject, target) => {
        await subject.changeByPerson(target, 'ada@siteproof.com');
        const other = {
          ...target,
          name: 'default.other',
          flags: subject.flags.slice(2),
        };
        expect(await subject.inspection.lastChange(other)).toBe(undefined);
      }),
    );

    it(
      'says nothing where the provider shows no record',
      onFreshInspection(factory, async (subject, target) => {
        expect(await subject.inspection.lastChange(target)).toBe(undefined);
      }),
    );
  });
}
