import type { Observation } from '@production-safety/core';
import type { TestRunner } from '../TestRunner';
import { onFresh, type FlagControlSubject } from '../FlagControlSubject';

export function observeClauses(
  { describe, it, expect }: TestRunner,
  factory: () => Promise<FlagControlSubject>,
): void {
  describe('observe', () => {
    it(
      'asks users inside and outside, and finds V2 inside only',
      onFresh(factory, async ({ control }, target) => {
        await control.setExposure(
          target,
          { percent: 50 },
          { on: target.flags, permanent: false },
        );
        const { inside, outside } = sides(await control.observe(target));
        expect(inside.length).toBeGreaterThan(0);
        expect(outside.length).toBeGreaterThan(0);
        expect(inside).toEqual(inside.map(() => target.flags));
        expect(outside).toEqual(outside.map(() => []));
      }),
    );

    it(
      'asks users of the audience',
      onFresh(factory, async ({ control }, target) => {
        await control.setExposure(
          target,
          { percent: 50, audience: { emailDomain: 'siteproof.com' } },
          { on: target.flags, permanent: false },
        );
        const { inside } = sides(await control.observe(target));
        expect(inside.length).toBeGreaterThan(0);
        expect(inside).toEqual(inside.map(() => target.flags));
      }),
    );

    it(
      'still asks those who belonged after a close, and finds V1',
      onFresh(factory, async ({ control }, target) => {
        await control.setExposure(
          target,
          { percent: 50 },
          { on: target.flags, permanent: false },
        );
        await control.close(target);
        const { inside, outside } = sides(await control.observe(target));
        expect(inside.length).toBeGreaterThan(0);
        expect([...inside, ...outside].flat()).toEqual([]);
      }),
    );

    it(
      'finds a flag that is on for everybody outside the exposure too',
      onFresh(factory, async (subject, target) => {
        await subject.control.setExposure(
          target,
          { percent: 50 },
          { on: target.flags, permanent: false },
        );
        await subject.switchOnByDefault(target.flags[1]);
        const { outside } = sides(await subject.control.observe(target));
        expect(outside.length).toBeGreaterThan(0);
        expect(outside).toEqual(outside.map(() => [target.flags[1]]));
      }),
    );

    it(
      'asks somebody even when there is no audience',
      onFresh(factory, async (subject, target) => {
        await subject.switchOnByDefault(target.flags[0]);
        const { inside, outside } = sides(
          await subject.control.observe(target),
        );
        expect(inside).toEqual([]);
        expect(outside.length).toBeGreaterThan(0);
        expect(outside).toEqual(outside.map(() => [target.flags[0]]));
      }),
    );

    it(
      'leaves everything as it was',
      onFresh(factory, async (subject, target) => {
        await subject.control.setExposure(
          target,
          { percent: 50 },
          { on: target.flags, permanent: false },
        );
        const before = await subject.countWrites();
        await subject.control.observe(target);
        expect(await subject.countWrites()).toBe(before);
      }),
    );
  });
}

function sides({ probes }: Observation) {
  return {
    inside: probes.filter(each => each.inExposure).map(({ on }) => on),
    outside: probes.filter(each => !each.inExposure).map(({ on }) => on),
  };
}
