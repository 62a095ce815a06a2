import type { TestRunner } from '../TestRunner';
import {
  aChange,
  onFreshControl,
  PAGE,
  pageWith,
  propose,
  type SourceControlSubject,
} from '../SourceControlSubject';

export function prepareClauses(
  runner: TestRunner,
  factory: () => Promise<SourceControlSubject>,
): void {
  const { describe, it, expect } = runner;
  describe('prepareRevert', () => {
    outcomeClauses(runner, factory);

    it(
      'leaves no branch, no request and no change behind',
      onFreshControl(factory, async subject => {
        const change = await aChange(subject);
        const look = async () => [
          await subject.files(),
          await subject.requests(),
          await subject.branches(),
        ];
        const before = await look();
        await subject.control.prepareRevert(change);
        await subject.control.prepareRevert(change);
        expect(await look()).toEqual(before);
      }),
    );

    it(
      'says when it was tried and against which commit',
      onFreshControl(factory, async subject => {
        const change = await aChange(subject);
        const head = await subject.push({ 'other.txt': 'later' });
        const prepared = await subject.control.prepareRevert(change);
        expect(prepared.against).toBe(head);
        expect(prepared.triedAt).toBeGreaterThan(0);
      }),
    );
  });
}

function outcomeClauses(
  { it, expect }: TestRunner,
  factory: () => Promise<SourceControlSubject>,
): void {
  it(
    'is clean when nothing touched the change since',
    onFreshControl(factory, async subject => {
      const change = await aChange(subject);
      const head = await subject.control.prepareRevert(change);
      expect(head.trial).toEqual({ outcome: 'clean' });
      await subject.push({ 'other.txt': 'later' });
      const later = await subject.control.prepareRevert(change);
      expect(later.trial).toEqual({ outcome: 'clean' });
    }),
  );

  it(
    'conflicts when the same lines were changed again',
    onFreshControl(factory, async subject => {
      const change = await aChange(subject);
      await subject.push({ 'page.txt': pageWith('one', 'V3') });
      const { trial } = await subject.control.prepareRevert(change);
      expect(trial.outcome).toBe('conflicts');
      // Vendors that do not name files leave the list empty.
      const files = trial.outcome === 'conflicts' ? trial.files : ['none'];
      expect(files.every(file => file === 'page.txt')).toBe(true);
    }),
  );

  it(
    'is already-reverted when the code is back to what it was',
    onFreshControl(factory, async subject => {
      const change = await aChange(subject);
      await subject.push({ 'page.txt': PAGE });
      const { trial } = await subject.control.prepareRevert(change);
      expect(trial).toEqual({ outcome: 'already-reverted' });
    }),
  );

  it(
    'is not-merged for an open request',
    onFreshControl(factory, async subject => {
      const files = { 'a.txt': 'V2' };
      const change = await propose(subject, { files, merge: false });
      const { trial } = await subject.control.prepareRevert(change);
      expect(trial).toEqual({ outcome: 'not-merged' });
    }),
  );

  it(
    'can be tried for a commit as well',
    onFreshControl(factory, async subject => {
      await subject.push({ 'page.txt': PAGE });
      const sha = await subject.push({ 'page.txt': pageWith('one', 'V2') });
      const [change] = await subject.control.findChanges({
        repository: subject.repository,
        reference: { kind: 'commit', sha },
      });
      const { trial } = await subject.control.prepareRevert(change);
      expect(trial).toEqual({ outcome: 'clean' });
    }),
  );
}
