import type { FlagTarget } from '@production-safety/core';
import type { TestRunner } from '../TestRunner';
import {
  onFresh,
  shares,
  USERS,
  whoGets,
  type FlagControlSubject,
} from '../FlagControlSubject';

const HALF = { percent: 50 };

/** The last of the three flags is of a part with users of its own. */
function apart(target: FlagTarget): FlagTarget {
  const populations = [{ key: target.flags[2], part: 'search' }];
  return { ...target, populations };
}

export function populationClauses(
  { describe, it, expect }: TestRunner,
  factory: () => Promise<FlagControlSubject>,
): void {
  const onApart = (
    clause: (subject: FlagControlSubject, target: FlagTarget) => Promise<void>,
  ) =>
    onFresh(factory, async (subject, target) => clause(subject, apart(target)));

  describe('a part with a population of its own', () => {
    it(
      'serves it to as many users, but to others, and keeps them',
      onApart(async (subject, target) => {
        const [first, second, third] = target.flags;
        const settings = { on: target.flags, permanent: false };
        await subject.control.setExposure(target, HALF, settings);
        const shared = await whoGets(subject, first);
        const own = await whoGets(subject, third);
        expect(await whoGets(subject, second)).toEqual(shared);
        expect(own.length).toBeGreaterThan(29);
        expect(USERS.length - own.length).toBeGreaterThan(29);
        expect(
          own.filter(user => !shared.includes(user)).length,
        ).toBeGreaterThan(5);
        await subject.control.setExposure(target, { percent: 80 }, settings);
        const more = await whoGets(subject, third);
        expect(own.filter(user => !more.includes(user))).toEqual([]);
      }),
    );

    it(
      'shows its audience on its flags, the shared one on the rollout',
      onApart(async ({ control }, target) => {
        const [before] = await control.read([target]);
        expect(before.flags.map(each => each.audience)).toEqual([
          undefined,
          undefined,
          null,
        ]);
        await control.setExposure(target, HALF, {
          on: target.flags,
          permanent: false,
        });
        const [reading] = await control.read([target]);
        const stored = { open: true, exposure: HALF };
        expect(reading.target).toEqual(target);
        expect(reading.audience).toEqual(stored);
        expect(reading.flags).toMatchObject(
          target.flags.map(key => ({
            key,
            rolloutOn: true,
            foreignOverrides: 0,
          })),
        );
        expect(reading.flags.map(each => each.audience)).toEqual([
          undefined,
          undefined,
          stored,
        ]);
      }),
    );

    it(
      'is closed with the rollout, with one write more',
      onApart(async (subject, target) => {
        await subject.control.setExposure(target, HALF, {
          on: target.flags,
          permanent: false,
        });
        const before = await subject.countWrites();
        expect(await subject.control.close(target)).toBe('closed');
        expect((await subject.countWrites()) - before).toBe(2);
        expect(await shares(subject, target)).toEqual([0, 0, 0]);
        const [{ audience, flags }] = await subject.control.read([target]);
        expect(audience?.open).toBe(false);
        expect(flags[2].audience?.open).toBe(false);
      }),
    );

    it(
      'is switched off alone, and comes back to the same users',
      onApart(async (subject, target) => {
        const { control } = subject;
        const settings = { on: target.flags, permanent: false };
        await control.setExposure(target, HALF, settings);
        const shared = await whoGets(subject, target.flags[0]);
        const own = await whoGets(subject, target.flags[2]);
        await control.switchOff(target, target.flags[2]);
        expect(await shares(subject, target)).toEqual([
          shared.length,
          shared.length,
          0,
        ]);
        await control.close(target);
        await control.setExposure(target, HALF, settings);
        expect(await whoGets(subject, target.flags[2])).toEqual(own);
      }),
    );

    it(
      'serves nobody at 0 %, and everybody for good when permanent',
      onApart(async (subject, target) => {
        const { control } = subject;
        const settings = { on: target.flags, permanent: false };
        await control.setExposure(target, HALF, settings);
        await control.setExposure(target, { percent: 0 }, settings);
        expect(await shares(subject, target)).toEqual([0, 0, 0]);
        await control.setExposure(
          target,
          { percent: 100 },
          { on: target.flags, permanent: true },
        );
        expect(await shares(subject, target)).toEqual([100, 100, 100]);
        const [{ audience, flags }] = await control.read([target]);
        expect(audience).toBe(null);
        expect(flags[2].audience).toBe(null);
      }),
    );

    it(
      'has witnesses of its own',
      onApart(async ({ control }, target) => {
        await control.setExposure(target, HALF, {
          on: target.flags,
          permanent: false,
        });
        const { probes } = await control.observe(target);
        const inside = probes.filter(each => each.inExposure);
        const kinds = new Set(inside.map(({ on }) => on.join()));
        expect(kinds.has(target.flags[2])).toBe(true);
        expect(kinds.has(target.flags.slice(0, 2).join())).toBe(true);
        expect(
          probes.filter(each => !each.inExposure).flatMap(({ on }) => on),
        ).toEqual([]);
      }),
    );

    it(
      'serves nobody when one of its flags is not known',
      onApart(async (subject, target) => {
        const lost = {
          ...target,
          flags: [...target.flags, 'no-such-flag'],
          populations: [{ key: 'no-such-flag', part: 'search' }],
        };
        await subject.control
          .setExposure(lost, HALF, { on: lost.flags, permanent: false })
          .catch(() => {});
        expect(await shares(subject, target)).toEqual([0, 0, 0]);
      }),
    );
  });
}
