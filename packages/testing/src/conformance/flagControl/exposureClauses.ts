import type { TestRunner } from '../TestRunner';
import {
  onFresh,
  shares,
  USERS,
  whoGets,
  type FlagControlSubject,
} from '../FlagControlSubject';
import { traitClauses } from './traitClauses';

export function exposureClauses(
  runner: TestRunner,
  factory: () => Promise<FlagControlSubject>,
): void {
  runner.describe('setExposure', () => {
    shareClauses(runner, factory);
    traitClauses(runner, factory);
    orderClauses(runner, factory);
    permanentClauses(runner, factory);
  });
}

function shareClauses(
  { it, expect }: TestRunner,
  factory: () => Promise<FlagControlSubject>,
): void {
  it(
    'serves all flags to the same share of users',
    onFresh(factory, async (subject, target) => {
      await subject.control.setExposure(
        target,
        { percent: 50 },
        { on: target.flags, permanent: false },
      );
      const [first, second, third] = await Promise.all(
        target.flags.map(flag => whoGets(subject, flag)),
      );
      expect(second).toEqual(first);
      expect(third).toEqual(first);
      // Half of a hundred, give or take four standard deviations.
      expect(first.length).toBeGreaterThan(29);
      expect(USERS.length - first.length).toBeGreaterThan(29);
    }),
  );

  it(
    'keeps everyone who was in when the percentage is raised',
    onFresh(factory, async (subject, target) => {
      const lost: string[] = [];
      let before: readonly string[] = [];
      for (const percent of [20, 50, 80, 100]) {
        await subject.control.setExposure(
          target,
          { percent },
          { on: target.flags, permanent: false },
        );
        const after = await whoGets(subject, target.flags[0]);
        lost.push(...before.filter(user => !after.includes(user)));
        before = after;
      }
      expect(lost).toEqual([]);
      expect(before.length).toBe(USERS.length);
    }),
  );

  it(
    'serves nobody outside the audience',
    onFresh(factory, async (subject, target) => {
      await subject.control.setExposure(
        target,
        { percent: 100, audience: { emailDomain: 'siteproof.com' } },
        { on: target.flags, permanent: false },
      );
      expect(await whoGets(subject, target.flags[0])).toEqual(
        USERS.filter(user => user.email?.endsWith('@siteproof.com')).map(
          user => user.identity,
        ),
      );
    }),
  );

  it(
    'serves nobody at 0 %',
    onFresh(factory, async (subject, target) => {
      const { control } = subject;
      const settings = { on: target.flags, permanent: false };
      await control.setExposure(target, { percent: 0 }, settings);
      expect(await shares(subject, target)).toEqual([0, 0, 0]);
      await control.setExposure(target, { percent: 100 }, settings);
      await control.setExposure(target, { percent: 0 }, settings);
      expect(await shares(subject, target)).toEqual([0, 0, 0]);
    }),
  );

  it(
    'has the other flags of the target off',
    onFresh(factory, async (subject, target) => {
      const [first, second] = target.flags;
      const exposure = { percent: 100 };
      await subject.control.setExposure(target, exposure, {
        on: [first, second],
        permanent: false,
      });
      expect(await shares(subject, target)).toEqual([100, 100, 0]);
      await subject.control.setExposure(target, exposure, {
        on: [second],
        permanent: false,
      });
      expect(await shares(subject, target)).toEqual([0, 100, 0]);
    }),
  );

  it(
    'takes back what was on for everybody',
    onFresh(factory, async (subject, target) => {
      await subject.switchOnByDefault(target.flags[0]);
      await subject.control.setExposure(
        target,
        { percent: 100, audience: { emailDomain: 'siteproof.com' } },
        { on: target.flags, permanent: false },
      );
      expect(await shares(subject, target)).toEqual([50, 50, 50]);
    }),
  );

  it(
    'leaves the same state when done twice',
    onFresh(factory, async (subject, target) => {
      const read = async () => (await subject.control.read([target]))[0];
      const settings = { on: target.flags, permanent: false };
      await subject.control.setExposure(target, { percent: 30 }, settings);
      const once = await read();
      const users = await whoGets(subject, target.flags[0]);
      await subject.control.setExposure(target, { percent: 30 }, settings);
      expect({ ...(await read()), readAt: 0 }).toEqual({ ...once, readAt: 0 });
      expect(await whoGets(subject, target.flags[0])).toEqual(users);
    }),
  );
}

function orderClauses(
  { it, expect }: TestRunner,
  factory: () => Promise<FlagControlSubject>,
): void {
  it(
    'applies calls for one target in the order they were made',
    onFresh(factory, async ({ control }, target) => {
      const settings = { on: target.flags, permanent: false };
      await Promise.all(
        [10, 40, 20].map(percent =>
          control.setExposure(target, { percent }, settings),
        ),
      );
      const [{ audience }] = await control.read([target]);
      expect(audience?.exposure.percent).toBe(20);
    }),
  );
}

function permanentClauses(
  { it, expect }: TestRunner,
  factory: () => Promise<FlagControlSubject>,
): void {
  const everybody = { percent: 100 };

  it(
    'serves everybody for good and drops the audience when permanent',
    onFresh(factory, async (subject, target) => {
      const [first, second, third] = target.flags;
      await subject.control.setExposure(target, everybody, {
        on: target.flags,
        permanent: false,
      });
      await subject.control.setExposure(target, everybody, {
        on: [first, second],
        permanent: true,
      });
      expect(await shares(subject, target)).toEqual([100, 100, 0]);
      const [{ audience, flags }] = await subject.control.read([target]);
      expect(audience).toBe(null);
      expect(flags).toMatchObject(
        [first, second, third].map(key => ({
          key,
          exists: true,
          defaultOn: key !== third,
          rolloutOn: null,
          foreignOverrides: 0,
        })),
      );
    }),
  );

  it(
    'can share again what was permanent',
    onFresh(factory, async (subject, target) => {
      const { control } = subject;
      await control.setExposure(target, everybody, {
        on: target.flags,
        permanent: true,
      });
      await control.setExposure(
        target,
        { percent: 100, audience: { emailDomain: 'siteproof.com' } },
        { on: target.flags, permanent: false },
      );
      expect(await shares(subject, target)).toEqual([50, 50, 50]);
    }),
  );
}
