import type { TestRunner } from '../TestRunner';
import {
  onFresh,
  shares,
  type FlagControlSubject,
} from '../FlagControlSubject';

export function switchOffClauses(
  { describe, it, expect }: TestRunner,
  factory: () => Promise<FlagControlSubject>,
): void {
  describe('switchOff', () => {
    it(
      'switches one flag off for the audience and leaves the others on',
      onFresh(factory, async (subject, target) => {
        await subject.control.setExposure(
          target,
          { percent: 100 },
          { on: target.flags, permanent: false },
        );
        await subject.control.switchOff(target, target.flags[1]);
        expect(await shares(subject, target)).toEqual([100, 0, 100]);
      }),
    );

    it(
      'switches off what is on for everybody',
      onFresh(factory, async (subject, target) => {
        await subject.switchOnByDefault(target.flags[0]);
        await subject.control.switchOff(target, target.flags[0]);
        expect(await shares(subject, target)).toEqual([0, 0, 0]);
      }),
    );

    it(
      'can be done twice, and several flags at once',
      onFresh(factory, async (subject, target) => {
        await subject.control.setExposure(
          target,
          { percent: 100 },
          { on: target.flags, permanent: false },
        );
        const twice = [...target.flags, ...target.flags];
        await Promise.all(
          twice.map(flag => subject.control.switchOff(target, flag)),
        );
        const [{ flags }] = await subject.control.read([target]);
        expect(flags.map(({ rolloutOn }) => rolloutOn)).toEqual([
          false,
          false,
          false,
        ]);
        expect(await shares(subject, target)).toEqual([0, 0, 0]);
      }),
    );

    it(
      'counts a flag the provider does not know as off',
      onFresh(factory, async (subject, target) => {
        await subject.control.switchOff(target, 'no-such-flag');
        expect(await shares(subject, target)).toEqual([0, 0, 0]);
      }),
    );
  });
}
