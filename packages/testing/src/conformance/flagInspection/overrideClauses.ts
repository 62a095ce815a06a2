import type { FlagTarget } from '@production-safety/core';
import {
  onFreshInspection,
  type FlagInspectionSubject,
} from '../FlagInspectionSubject';
import { codeOf, type TestRunner } from '../TestRunner';

type Factory = () => Promise<FlagInspectionSubject>;

export function overrideClauses(runner: TestRunner, factory: Factory): void {
  runner.describe('overrides', () => {
    tellingClauses(runner, factory);
    switchingClauses(runner, factory);
  });
}

/** Three settings of others, of which two outrank the rollout. */
async function withOthers(
  subject: FlagInspectionSubject,
  target: FlagTarget,
): Promise<void> {
  const [flag, second] = target.flags;
  await subject.expose(target);
  await subject.setForSegment(target, {
    flag,
    who: 'yielding',
    on: true,
    outranks: false,
  });
  await subject.setForSegment(target, {
    flag,
    who: 'testers',
    on: true,
    outranks: true,
  });
  await subject.setForUser(target, { flag: second, who: 'jo', on: false });
}

function tellingClauses({ it, expect }: TestRunner, factory: Factory): void {
  it(
    'are none where only the rollout itself set something',
    onFreshInspection(factory, async (subject, target) => {
      await subject.expose(target);
      expect(await subject.inspection.overrides(target)).toEqual([]);
    }),
  );

  it(
    'are told with who, what and rank, those that outrank ours first',
    onFreshInspection(factory, async (subject, target) => {
      await withOthers(subject, target);
      const found = await subject.inspection.overrides(target);
      const [flag, second] = target.flags;
      const told = (kind: string, who: string) =>
        found.find(each => each.kind === kind && each.who === who);
      expect(told('segment', 'testers')).toEqual({
        flag,
        kind: 'segment',
        who: 'testers',
        on: true,
        outranks: true,
      });
      expect(told('user', 'jo')).toEqual({
        flag: second,
        kind: 'user',
        who: 'jo',
        on: false,
        outranks: true,
      });
      expect(found.map(({ outranks }) => outranks)).toEqual([
        true,
        true,
        false,
      ]);
    }),
  );

  it(
    'include another rollout on the same flag, and no other flags',
    onFreshInspection(factory, async (subject, target) => {
      const [flag, second] = target.flags;
      await subject.expose(target);
      await subject.expose({ ...target, name: 'default.other', flags: [flag] });
      const of = async (flags: readonly string[]) =>
        (await subject.inspection.overrides({ ...target, flags })).length;
      expect(await of([flag, second])).toBe(1);
      expect(await of([second])).toBe(0);
    }),
  );
}

function switchingClauses({ it, expect }: TestRunner, factory: Factory): void {
  it(
    'are switched off one by one, and twice is the same as once',
    onFreshInspection(factory, async (subject, target) => {
      await withOthers(subject, target);
      const { inspection } = subject;
      const [flag, second] = target.flags;
      await subject.setForUser(target, { flag: second, who: 'kim', on: true });
      const testers = { flag, kind: 'segment', who: 'testers' } as const;
      const kim = { flag: second, kind: 'user', who: 'kim' } as const;
      for (const override of [testers, testers, kim, kim]) {
        await inspection.switchOverrideOff(target, override);
      }
      const left = await inspection.overrides(target);
      expect(left.filter(({ on }) => on).map(({ who }) => who)).toEqual([
        'yielding',
      ]);
      expect(left.length).toBe(4);
    }),
  );

  it(
    'that nobody set are not-found, and so is what is our own',
    onFreshInspection(factory, async (subject, target) => {
      await withOthers(subject, target);
      const [flag] = target.flags;
      const code = (kind: 'segment' | 'user', who: string, of = flag) =>
        codeOf(
          subject.inspection.switchOverrideOff(target, { flag: of, kind, who }),
        );
      expect(await code('segment', 'nobody')).toBe('not-found');
      expect(await code('user', 'nobody')).toBe('not-found');
      expect(await code('user', 'testers')).toBe('not-found');
      expect(await code('segment', 'testers', 'no-such-flag')).toBe(
        'not-found',
      );
    }),
  );
}
