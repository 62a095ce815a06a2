import { codeOf, type TestRunner } from '../TestRunner';
import {
  onFreshControl,
  propose,
  type SourceControlSubject,
} from '../SourceControlSubject';

export function findClauses(
  { describe, it, expect }: TestRunner,
  factory: () => Promise<SourceControlSubject>,
): void {
  describe('findChanges', () => {
    it(
      'finds a merged request with the commit it arrived with',
      onFreshControl(factory, async subject => {
        const { repository } = subject;
        const files = { 'a.txt': 'V2' };
        const change = await propose(subject, { files, merge: true });
        expect(change).toMatchObject({
          repository,
          kind: 'request',
          title: 'Show V2',
        });
        expect(change.url.startsWith(`${repository}/`)).toBe(true);
        expect(/^[0-9a-f]{40}$/.test(change.merged?.sha ?? '')).toBe(true);
      }),
    );

    it(
      'finds an open request as not merged',
      onFreshControl(factory, async subject => {
        const files = { 'a.txt': 'V2' };
        const { merged } = await propose(subject, { files, merge: false });
        expect(merged).toBe(null);
      }),
    );

    it(
      'finds a commit by its hash',
      onFreshControl(factory, async ({ control, repository, ...subject }) => {
        const sha = await subject.push({ 'a.txt': 'V2' });
        const [change] = await control.findChanges({
          repository,
          reference: { kind: 'commit', sha },
        });
        expect(change).toMatchObject({ kind: 'commit', id: sha });
        expect(change.merged?.sha).toBe(sha);
      }),
    );

    it(
      'finds the merged requests of a rollout by their line, newest first',
      onFreshControl(factory, async subject => {
        const merged: string[] = [];
        for (const [index, rollout] of [
          'default/ds2',
          'default/ds22',
          'default/ds2',
        ].entries()) {
          const body = `Shows V2.\n\nRollout: ${rollout}`;
          const files = { [`${index}.txt`]: 'V2' };
          const { id } = await propose(subject, { files, body, merge: true });
          merged.push(id);
        }
        const body = 'Rollout: default/ds2';
        await propose(subject, { files: { b: '' }, body, merge: false });
        const found = await subject.control.findChanges({
          repository: subject.repository,
          reference: { kind: 'rollout', rollout: 'default/ds2' },
        });
        expect(found.map(({ id }) => id)).toEqual([merged[2], merged[0]]);
      }),
    );

    it(
      'finds nothing for a number, a hash or a rollout that is not there',
      onFreshControl(factory, async ({ control, repository }) => {
        const nothing = await Promise.all(
          [
            { kind: 'request', number: 4711 } as const,
            { kind: 'commit', sha: '0'.repeat(40) } as const,
            { kind: 'rollout', rollout: 'default/none' } as const,
          ].map(reference => control.findChanges({ repository, reference })),
        );
        expect(nothing).toEqual([[], [], []]);
      }),
    );

    it(
      'says not-found for a repository that is not there',
      onFreshControl(factory, async ({ control, repository }) => {
        const unknown = `${repository}-gone`;
        for (const reference of [
          { kind: 'request', number: 1 } as const,
          { kind: 'rollout', rollout: 'default/ds2' } as const,
        ]) {
          const call = control.findChanges({ repository: unknown, reference });
          expect(await codeOf(call)).toBe('not-found');
        }
      }),
    );
  });
}
