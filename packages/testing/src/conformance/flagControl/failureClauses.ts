import type { FlagControl, FlagTarget } from '@production-safety/core';
import { codeOf, type TestRunner } from '../TestRunner';
import {
  onFresh,
  shares,
  type FlagControlSubject,
} from '../FlagControlSubject';

type Call = (
  control: FlagControl,
  target: FlagTarget,
  signal?: AbortSignal,
) => Promise<unknown>;

const CALLS: Readonly<Record<keyof FlagControl, Call>> = {
  read: (control, target, signal) => control.read([target], { signal }),
  setExposure: (control, target, signal) =>
    control.setExposure(
      target,
      { percent: 50 },
      { on: target.flags, permanent: false, signal },
    ),
  close: (control, target, signal) => control.close(target, { signal }),
  switchOff: (control, target, signal) =>
    control.switchOff(target, target.flags[0], { signal }),
  observe: (control, target, signal) => control.observe(target, { signal }),
};

export function failureClauses(
  { describe, it, expect }: TestRunner,
  factory: () => Promise<FlagControlSubject>,
): void {
  describe('failures', () => {
    for (const [method, call] of Object.entries(CALLS)) {
      it(
        `${method} in an unknown environment is not-found`,
        onFresh(factory, async ({ control }, target) => {
          const lost = { ...target, environment: 'no-such-environment' };
          expect(await codeOf(call(control, lost))).toBe('not-found');
        }),
      );

      it(
        `${method} that is aborted is port-unavailable`,
        onFresh(factory, async ({ control }, target) => {
          // An audience exists, so that close has something to do.
          await CALLS.setExposure(control, target);
          const aborted = AbortSignal.abort();
          expect(await codeOf(call(control, target, aborted))).toBe(
            'port-unavailable',
          );
        }),
      );
    }

    it(
      'setExposure of an unknown flag is not-found and serves nobody',
      onFresh(factory, async (subject, target) => {
        const flags = [...target.flags, 'no-such-flag'];
        const call = CALLS.setExposure(subject.control, { ...target, flags });
        expect(await codeOf(call)).toBe('not-found');
        expect(await shares(subject, target)).toEqual([0, 0, 0]);
      }),
    );

    it(
      'a close whose answer is lost has closed, or says that it is not known',
      onFresh(factory, async (subject, target) => {
        await CALLS.setExposure(subject.control, target);
        await subject.loseNextAnswer();
        const first = await codeOf(subject.control.close(target));
        expect(['resolved', 'port-unavailable'].includes(first)).toBe(true);
        expect(await subject.control.close(target)).toBe('closed');
        expect(await shares(subject, target)).toEqual([0, 0, 0]);
      }),
    );

    it(
      'an exposure whose answer is lost can be set again without a trace',
      onFresh(factory, async (subject, target) => {
        await subject.loseNextAnswer();
        const first = await codeOf(CALLS.setExposure(subject.control, target));
        expect(['resolved', 'port-unavailable'].includes(first)).toBe(true);
        await CALLS.setExposure(subject.control, target);
        const [reading] = await subject.control.read([target]);
        expect(reading).toMatchObject({
          audience: { open: true, exposure: { percent: 50 } },
          flags: target.flags.map(key => ({
            key,
            rolloutOn: true,
            foreignOverrides: 0,
          })),
        });
      }),
    );
  });
}
