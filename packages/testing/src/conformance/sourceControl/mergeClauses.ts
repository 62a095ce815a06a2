import type { SourceControl } from '@production-safety/core';
import { codeOf, type TestRunner } from '../TestRunner';
import {
  aChange,
  onFreshControl,
  PAGE,
  pageWith,
  REQUEST,
  type SourceControlSubject,
} from '../SourceControlSubject';

export function mergeClauses(
  runner: TestRunner,
  factory: () => Promise<SourceControlSubject>,
): void {
  runner.describe('revertStatus and mergeRevert', () => {
    statusClauses(runner, factory);
    mergingClauses(runner, factory);
  });
}

function statusClauses(
  { it, expect }: TestRunner,
  factory: () => Promise<SourceControlSubject>,
): void {
  it(
    'follow the checks: open, failing, mergeable',
    onFreshControl(factory, async subject => {
      const { control } = subject;
      const change = await aChange(subject);
      const revert = await control.openRevert(change, REQUEST);
      const states: string[] = [];
      for (const checks of ['pending', 'failing', 'passing'] as const) {
        await subject.check(revert.number, checks);
        states.push((await control.revertStatus(revert)).state);
      }
      expect(states).toEqual(['open', 'checks-failing', 'mergeable']);
    }),
  );

  it(
    'say open when a later change conflicts with the revert',
    onFreshControl(factory, async subject => {
      const { control } = subject;
      const change = await aChange(subject);
      const revert = await control.openRevert(change, REQUEST);
      await subject.push({ 'page.txt': pageWith('one', 'V3') });
      expect((await control.revertStatus(revert)).state).toBe('open');
    }),
  );

  it(
    'are not-found for a revert that is not there',
    onFreshControl(factory, async ({ control, repository }) => {
      const revert = {
        repository,
        number: 4711,
        url: `${repository}/4711`,
        branch: 'gone',
        headSha: '0'.repeat(40),
      };
      expect(await codeOf(control.revertStatus(revert))).toBe('not-found');
      expect(await codeOf(control.mergeRevert(revert))).toBe('not-found');
    }),
  );
}

function mergingClauses(
  { it, expect }: TestRunner,
  factory: () => Promise<SourceControlSubject>,
): void {
  it(
    'take back exactly the change, and do it once',
    onFreshControl(factory, async subject => {
      const { control } = subject;
      const change = await aChange(subject, {
        'page.txt': pageWith('one', 'V2'),
        'new.txt': 'V2',
      });
      const both = pageWith('one', 'V2').replace('three', 'later');
      await subject.push({ 'page.txt': both });
      const revert = await control.openRevert(change, REQUEST);
      await subject.check(revert.number, 'passing');
      const merged = await control.mergeRevert(revert);
      expect(merged.state).toBe('merged');
      expect(await control.mergeRevert(revert)).toEqual(merged);
      expect(await control.revertStatus(revert)).toEqual(merged);
      const files = await subject.files();
      expect(files['page.txt']).toBe(pageWith('three', 'later'));
      expect(files['new.txt']).toBe(undefined);
      const { trial } = await control.prepareRevert(change);
      expect(trial).toEqual({ outcome: 'already-reverted' });
    }),
  );

  it(
    'never merge around checks',
    onFreshControl(factory, async subject => {
      const { control } = subject;
      const change = await aChange(subject);
      const revert = await control.openRevert(change, REQUEST);
      await subject.check(revert.number, 'failing');
      const { state } = await control.mergeRevert(revert);
      expect(state).toBe('checks-failing');
      const files = await subject.files();
      expect(files['page.txt'] === PAGE).toBe(false);
    }),
  );

  it(
    'merge once although the answer is lost',
    onFreshControl(factory, async subject => {
      const { control } = subject;
      const change = await aChange(subject);
      const revert = await control.openRevert(change, REQUEST);
      await subject.check(revert.number, 'passing');
      await subject.loseNextAnswer();
      const first = await codeOf(control.mergeRevert(revert));
      expect(['resolved', 'port-unavailable'].includes(first)).toBe(true);
      expect((await control.mergeRevert(revert)).state).toBe('merged');
    }),
  );
}

type Call = (
  subject: SourceControlSubject,
  signal: AbortSignal,
) => Promise<unknown>;

const GONE = { branch: 'gone', headSha: '0'.repeat(40), number: 1 };

const CALLS: Readonly<Record<keyof SourceControl, Call>> = {
  findChanges: ({ control, repository }, signal) =>
    control.findChanges(
      { repository, reference: { kind: 'request', number: 1 } },
      { signal },
    ),
  prepareRevert: async (subject, signal) =>
    subject.control.prepareRevert(await aChange(subject), { signal }),
  openRevert: async (subject, signal) =>
    subject.control.openRevert(await aChange(subject), { ...REQUEST, signal }),
  revertStatus: ({ control, repository }, signal) =>
    control.revertStatus({ ...GONE, repository, url: '' }, { signal }),
  mergeRevert: ({ control, repository }, signal) =>
    control.mergeRevert({ ...GONE, repository, url: '' }, { signal }),
};

export function abortClauses(
  { describe, it, expect }: TestRunner,
  factory: () => Promise<SourceControlSubject>,
): void {
  describe('failures', () => {
    for (const [method, call] of Object.entries(CALLS)) {
      it(
        `${method} that is aborted is port-unavailable`,
        onFreshControl(factory, async subject => {
          expect(await codeOf(call(subject, AbortSignal.abort()))).toBe(
            'port-unavailable',
          );
        }),
      );
    }
  });
}
