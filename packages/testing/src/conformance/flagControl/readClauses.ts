import type { TestRunner } from '../TestRunner';
import { onFresh, type FlagControlSubject } from '../FlagControlSubject';

export function readClauses(
  { describe, it, expect }: TestRunner,
  factory: () => Promise<FlagControlSubject>,
): void {
  describe('read', () => {
    it(
      'shows a rollout that was never exposed: no audience, all flags off',
      onFresh(factory, async ({ control }, target) => {
        const [reading] = await control.read([target]);
        expect(reading).toMatchObject({
          target,
          audience: null,
          flags: target.flags.map(key => ({
            key,
            exists: true,
            defaultOn: false,
            rolloutOn: null,
            foreignOverrides: 0,
          })),
        });
      }),
    );

    it(
      'shows what setExposure wrote',
      onFresh(factory, async ({ control }, target) => {
        const [first, second, third] = target.flags;
        const exposure = {
          percent: 25,
          audience: { emailDomain: 'siteproof.com' },
        };
        await control.setExposure(target, exposure, {
          on: [first, third],
          permanent: false,
        });
        const [{ audience, flags }] = await control.read([target]);
        expect(audience).toEqual({ open: true, exposure });
        const served = flags.filter(flag => flag.rolloutOn);
        expect(served.map(({ key }) => key)).toEqual([first, third]);
        expect(flags.map(({ key }) => key)).toEqual([first, second, third]);
      }),
    );

    it(
      'answers in the order of the targets',
      onFresh(factory, async ({ control }, target) => {
        const names = ['zebra', 'conformance', 'apple'];
        const readings = await control.read(
          names.map(name => ({ ...target, name })),
        );
        expect(readings.map(reading => reading.target.name)).toEqual(names);
      }),
    );

    it(
      'names a flag that the provider does not know',
      onFresh(factory, async ({ control }, target) => {
        const [{ flags }] = await control.read([
          { ...target, flags: [target.flags[0], 'no-such-flag'] },
        ]);
        expect(flags.map(({ exists }) => exists)).toEqual([true, false]);
      }),
    );

    it(
      'sees what somebody else switched on for everybody',
      onFresh(factory, async (subject, target) => {
        await subject.switchOnByDefault(target.flags[1]);
        const [{ flags }] = await subject.control.read([target]);
        expect(flags.map(({ defaultOn }) => defaultOn)).toEqual([
          false,
          true,
          false,
        ]);
      }),
    );
    it(
      'counts another rollout on the same flag as a foreign override',
      onFresh(factory, async ({ control }, target) => {
        const other = {
          ...target,
          name: 'other',
          flags: target.flags.slice(0, 1),
        };
        await control.setExposure(
          other,
          { percent: 50 },
          { on: other.flags, permanent: false },
        );
        const [{ flags }] = await control.read([target]);
        expect(flags.map(each => each.foreignOverrides)).toEqual([1, 0, 0]);
      }),
    );
  });
}
