import type { TestRunner } from '../TestRunner';
import {
  onFresh,
  shares,
  whoGets,
  type FlagControlSubject,
} from '../FlagControlSubject';

const HALF = { percent: 50 };

export function closeClauses(
  { describe, it, expect }: TestRunner,
  factory: () => Promise<FlagControlSubject>,
): void {
  describe('close', () => {
    it(
      'sends everybody back with one write for all flags',
      onFresh(factory, async (subject, target) => {
        const settings = { on: target.flags, permanent: false };
        await subject.control.setExposure(target, HALF, settings);
        const before = await subject.countWrites();
        expect(await subject.control.close(target)).toBe('closed');
        expect((await subject.countWrites()) - before).toBe(1);
        expect(await shares(subject, target)).toEqual([0, 0, 0]);
      }),
    );

    it(
      'remembers the exposure it closed',
      onFresh(factory, async ({ control }, target) => {
        const settings = { on: target.flags, permanent: false };
        const exposure = { ...HALF, audience: { emailDomain: 'example.org' } };
        await control.setExposure(target, exposure, settings);
        await control.close(target);
        const [{ audience }] = await control.read([target]);
        expect(audience).toEqual({ open: false, exposure });
      }),
    );

    it(
      'can be done twice',
      onFresh(factory, async (subject, target) => {
        const settings = { on: target.flags, permanent: false };
        await subject.control.setExposure(target, HALF, settings);
        await subject.control.close(target);
        expect(await subject.control.close(target)).toBe('closed');
        expect(await shares(subject, target)).toEqual([0, 0, 0]);
      }),
    );

    it(
      'gives V2 back to the same users when opened again',
      onFresh(factory, async (subject, target) => {
        const settings = { on: target.flags, permanent: false };
        await subject.control.setExposure(target, HALF, settings);
        const before = await whoGets(subject, target.flags[0]);
        await subject.control.close(target);
        await subject.control.setExposure(target, HALF, settings);
        expect(await whoGets(subject, target.flags[0])).toEqual(before);
      }),
    );

    it(
      'says no-audience for a rollout that was never exposed',
      onFresh(factory, async ({ control }, target) => {
        expect(await control.close(target)).toBe('no-audience');
      }),
    );

    it(
      'says no-audience when a flag is on by default',
      onFresh(factory, async (subject, target) => {
        const { control } = subject;
        const settings = { on: target.flags, permanent: false };
        await control.setExposure(target, HALF, settings);
        await subject.switchOnByDefault(target.flags[2]);
        await control.read([target]);
        expect(await control.close(target)).toBe('no-audience');
      }),
    );

    it(
      'wins over a setExposure that has not ended',
      onFresh(factory, async (subject, target) => {
        const settings = { on: target.flags, permanent: false };
        await subject.control.setExposure(target, HALF, settings);
        const raising = [80, 100].map(percent =>
          subject.control.setExposure(target, { percent }, settings),
        );
        const closing = subject.control.close(target);
        await Promise.allSettled([...raising, closing]);
        expect(await closing).toBe('closed');
        expect(await shares(subject, target)).toEqual([0, 0, 0]);
      }),
    );

    it(
      'leaves other rollouts alone',
      onFresh(factory, async (subject, target) => {
        const other = {
          ...target,
          name: 'other',
          flags: subject.flags.slice(3, 4),
        };
        for (const each of [target, other]) {
          await subject.control.setExposure(
            each,
            { percent: 100 },
            { on: each.flags, permanent: false },
          );
        }
        await subject.control.close(target);
        expect(await shares(subject, target)).toEqual([0, 0, 0]);
        expect(await shares(subject, other)).toEqual([100]);
      }),
    );
  });
}
