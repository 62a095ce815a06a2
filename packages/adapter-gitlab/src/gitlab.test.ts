import { SANDBOX_TOKEN } from '@production-safety/sandbox';
import { SandboxGitlab } from './__testUtils__/SandboxGitlab';
import { GitlabSourceControl } from './GitlabSourceControl';

let gitlab: SandboxGitlab;

beforeAll(async () => {
  gitlab = await SandboxGitlab.start();
});
beforeEach(() => gitlab.fresh());
afterAll(() => gitlab.stop());

const REQUEST = { title: 'Revert V2', body: 'V1 again.', idempotencyKey: 'k' };

/** A merged request of two commits. */
async function merged(merge: 'merge' | 'squash' | 'rebase') {
  await gitlab.control('POST', '/commits', { files: { a: 'V1', b: 'V1' } });
  const { number } = await gitlab.control('POST', '/requests', {
    title: 'Show V2',
    commits: [
      { message: 'First half', files: { a: 'V2' } },
      { message: 'Second half', files: { b: 'V2', c: 'new' } },
    ],
    merge,
  });
  const [change] = await gitlab.sourceControl().findChanges({
    repository: gitlab.repository,
    reference: { kind: 'request', number },
  });
  return change;
}

describe('a merge request of several commits', () => {
  it.each(['merge', 'squash', 'rebase'] as const)(
    'is taken back as a whole after a %s',
    async method => {
      const change = await merged(method);
      await gitlab.control('POST', '/commits', { files: { other: 'later' } });
      const control = gitlab.sourceControl();
      const { trial } = await control.prepareRevert(change);
      expect(trial).toEqual({ outcome: 'clean' });
      const revert = await control.openRevert(change, REQUEST);
      await control.mergeRevert(revert);
      const { files } = await gitlab.control('GET', '/state');
      expect(files).toEqual({ a: 'V1', b: 'V1', other: 'later' });
    },
  );

  it.each([1, 2, 3])(
    'is opened once although the answer to write %i is lost',
    async lost => {
      const change = await merged('rebase');
      let writes = 0;
      const control = gitlab.sourceControl({
        fetch: async (url, init) => {
          const response = await fetch(url, init);
          writes += init.method === 'POST' ? 1 : 0;
          if (init.method === 'POST' && writes === lost) {
            throw new TypeError('The connection was lost');
          }
          return response;
        },
      });
      await expect(control.openRevert(change, REQUEST)).rejects.toMatchObject({
        code: 'port-unavailable',
      });
      const revert = await control.openRevert(change, REQUEST);
      await control.mergeRevert(revert);
      const { files } = await gitlab.control('GET', '/state');
      expect(files).toEqual({ a: 'V1', b: 'V1' });
    },
  );

  it('names the files among which the conflicts are, and leaves no branch', async () => {
    const change = await merged('rebase');
    await gitlab.control('POST', '/commits', {
      files: { b: 'V3', other: 'later' },
    });
    const { trial } = await gitlab.sourceControl().prepareRevert(change);
    expect(trial).toEqual({ outcome: 'conflicts', files: ['b'] });
    const { branches } = await gitlab.control('GET', '/state');
    expect(branches).toEqual(['main', 'change-1']);
  });
});

describe('a server that does not tell a conflict from a revert', () => {
  it('makes the outcome unknown, never clean', async () => {
    const change = await merged('squash');
    const message = 'Sorry, we cannot revert this commit automatically.';
    const control = gitlab.sourceControl({
      fetch: async (url, init) =>
        url.endsWith('/revert')
          ? {
              status: 400,
              headers: { get: () => 'application/json' },
              text: async () => JSON.stringify({ message }),
            }
          : fetch(url, init),
    });
    const { trial } = await control.prepareRevert(change);
    expect(trial).toEqual({ outcome: 'unknown', reason: message });
    const call = control.openRevert(change, REQUEST);
    await expect(call).rejects.toMatchObject({ code: 'conflict' });
  });
});

describe('merging', () => {
  it('waits for an approval and says so', async () => {
    await gitlab.fresh({ approvalRequired: true });
    const control = gitlab.sourceControl();
    const revert = await control.openRevert(await merged('merge'), REQUEST);
    expect(await control.mergeRevert(revert)).toEqual({
      state: 'open',
      waitsFor: 'Somebody has to approve it',
    });
  });

  it('does not touch what somebody pushed to since', async () => {
    const control = gitlab.sourceControl();
    const revert = await control.openRevert(await merged('merge'), REQUEST);
    await gitlab.control('POST', '/commits', {
      branch: revert.branch,
      files: { surprise: 'x' },
    });
    expect(await control.mergeRevert(revert)).toMatchObject({ state: 'open' });
  });
});

describe('getting in', () => {
  it('works with a private token as well, and for groups within groups', async () => {
    const change = await merged('merge');
    const control = gitlab.sourceControl({
      credentials: async url => {
        expect(url).toBe(change.repository);
        return { headers: { 'PRIVATE-TOKEN': SANDBOX_TOKEN } };
      },
    });
    const { trial } = await control.prepareRevert(change);
    expect(trial).toEqual({ outcome: 'clean' });
    const called: string[] = [];
    const nested = GitlabSourceControl.create({
      ...gitlab.options(),
      webUrl: 'https://git.example.com',
      apiUrl: undefined,
      fetch: async url => {
        called.push(url);
        throw new TypeError('no network in this test');
      },
    });
    await expect(
      nested.findChanges({
        repository: 'https://git.example.com/group/sub/web',
        reference: { kind: 'request', number: 1 },
      }),
    ).rejects.toMatchObject({ code: 'port-unavailable' });
    expect(called[0]).toBe(
      'https://git.example.com/api/v4/projects/group%2Fsub%2Fweb/merge_requests/1',
    );
  });

  it.each([
    [{ mode: 'echo', status: 401 }, 'port-rejected'],
    [{ mode: 'echo', status: 403 }, 'port-rejected'],
    [{ mode: 'echo', status: 500 }, 'port-unavailable'],
    [{ mode: '429', retryAfter: 90 }, 'port-unavailable'],
    [{ mode: 'reset' }, 'port-unavailable'],
    [{ mode: 'timeout' }, 'port-unavailable'],
    [{ mode: 'html' }, 'port-rejected'],
  ])('never lets the token into an error: %j', async (fault, code) => {
    const change = await merged('merge');
    await gitlab.fault({ ...fault, match: { path: '^/gitlab' } });
    const control = gitlab.sourceControl({ timeoutMs: 100 });
    for (const call of [
      () => control.prepareRevert(change),
      () => control.openRevert(change, REQUEST),
    ]) {
      const error = await call().catch(each => each);
      expect(error.code).toBe(code);
      const said = JSON.stringify([error.message, error.stack, { ...error }]);
      expect(said).not.toContain(SANDBOX_TOKEN);
    }
  });
});
