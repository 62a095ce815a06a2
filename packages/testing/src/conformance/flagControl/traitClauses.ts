import { meetsTrait, type TraitCondition } from '@production-safety/core';
import type { TestRunner } from '../TestRunner';
import {
  onFresh,
  USERS,
  whoGets,
  type FlagControlSubject,
} from '../FlagControlSubject';

const CONDITIONS: readonly TraitCondition[] = [
  { trait: 'plan', operator: 'equals', value: 'pro' },
  { trait: 'beta', operator: 'equals', value: 'true' },
  { trait: 'plan', operator: 'not-equals', value: 'pro' },
  { trait: 'plan', operator: 'contains', value: 'r' },
  { trait: 'plan', operator: 'not-contains', value: 'o' },
  { trait: 'seats', operator: 'at-least', value: 40 },
  { trait: 'seats', operator: 'at-most', value: 40 },
  { trait: 'seats', operator: 'in', values: ['2', '4'] },
  { trait: 'plan', operator: 'not-in', values: ['free', 'team'] },
  { trait: 'plan', operator: 'set' },
  { trait: 'plan', operator: 'not-set' },
];

export function traitClauses(
  { it, expect }: TestRunner,
  factory: () => Promise<FlagControlSubject>,
): void {
  it(
    'serves whose traits meet the audience, and shows and proves it',
    onFresh(factory, async (subject, target) => {
      const { control } = subject;
      for (const condition of CONDITIONS) {
        const exposure = { percent: 100, audience: { traits: [condition] } };
        await control.setExposure(target, exposure, {
          on: target.flags,
          permanent: false,
        });
        const meant = USERS.filter(({ traits }) =>
          meetsTrait(condition, traits?.[condition.trait]),
        ).map(({ identity }) => identity);
        expect(meant.length).toBeGreaterThan(0);
        expect(await whoGets(subject, target.flags[0])).toEqual(meant);
        const [{ audience }] = await control.read([target]);
        expect(audience).toEqual({ open: true, exposure });
        const { probes } = await control.observe(target);
        const inside = probes.filter(each => each.inExposure);
        expect(inside.length).toBeGreaterThan(0);
        expect(inside.map(({ on }) => on)).toEqual(
          inside.map(() => target.flags),
        );
        expect(
          probes.filter(each => !each.inExposure).flatMap(({ on }) => on),
        ).toEqual([]);
      }
    }),
  );

  it(
    'serves only who meets all conditions, and keeps nobody out by a share',
    onFresh(factory, async (subject, target) => {
      const traits: readonly TraitCondition[] = [
        { trait: 'plan', operator: 'in', values: ['pro', 'free'] },
        { trait: 'seats', operator: 'at-least', value: 50 },
      ];
      const exposure = {
        percent: 100,
        audience: { emailDomain: 'siteproof.com', traits },
      };
      await subject.control.setExposure(target, exposure, {
        on: target.flags,
        permanent: false,
      });
      const meant = USERS.filter((_, at) => at % 4 === 0 && at >= 50);
      expect(await whoGets(subject, target.flags[0])).toEqual(
        meant.map(({ identity }) => identity),
      );
    }),
  );
}
