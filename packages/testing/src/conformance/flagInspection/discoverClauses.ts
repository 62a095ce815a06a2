import {
  onFreshInspection,
  type FlagInspectionSubject,
} from '../FlagInspectionSubject';
import type { TestRunner } from '../TestRunner';

export function discoverClauses(
  { describe, it, expect }: TestRunner,
  factory: () => Promise<FlagInspectionSubject>,
): void {
  describe('discover', () => {
    it(
      'finds nothing where no rollout was exposed',
      onFreshInspection(factory, async ({ inspection }) => {
        expect(await inspection.discover(undefined)).toEqual([]);
      }),
    );

    it(
      'finds a rollout with its flags and what is stored for them',
      onFreshInspection(factory, async (subject, target) => {
        await subject.expose(target);
        const found = await subject.inspection.discover(target.environment);
        expect(found.length).toBe(1);
        const { flags, ...named } = found[0].target;
        // Not every provider knows in which order they were exposed.
        expect({ ...named, flags: [...flags].sort() }).toEqual(target);
        expect(found[0].audience).toMatchObject({ open: true });
        expect(found[0].flags.map(({ rolloutOn }) => rolloutOn)).toEqual([
          true,
          true,
        ]);
      }),
    );

    it(
      'looks into one environment, or into all',
      onFreshInspection(factory, async (subject, target) => {
        const { inspection, otherEnvironment } = subject;
        const other = { ...target, environment: otherEnvironment };
        await subject.expose(target);
        await subject.expose(other);
        const places = async (environment?: string) =>
          (await inspection.discover(environment))
            .map(each => each.target.environment)
            .sort();
        expect(await places(otherEnvironment)).toEqual([otherEnvironment]);
        expect(await places()).toEqual(
          [target.environment, otherEnvironment].sort(),
        );
      }),
    );
  });
}
