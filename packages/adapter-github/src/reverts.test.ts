import { SandboxGithub } from './__testUtils__/SandboxGithub';

let github: SandboxGithub;

beforeAll(async () => {
  github = await SandboxGithub.start();
});
beforeEach(() => github.fresh());
afterAll(() => github.stop());

const REQUEST = { title: 'Revert V2', body: 'V1 again.', idempotencyKey: 'k' };

/** A merged pull request of two commits. */
async function merged(merge: 'merge' | 'squash' | 'rebase') {
  await github.control('POST', '/commits', { files: { a: 'V1', b: 'V1' } });
  const { number } = await github.control('POST', '/requests', {
    title: 'Show V2',
    commits: [
      { message: 'First half', files: { a: 'V2' } },
      { message: 'Second half', files: { b: 'V2', c: 'new' } },
    ],
    merge,
  });
  return find(number);
}

async function find(number: number) {
  const [change] = await github.sourceControl().findChanges({
    repository: github.repository,
    reference: { kind: 'request', number },
  });
  return change;
}

describe('a pull request of several commits', () => {
  it.each(
    (['merge', 'squash', 'rebase'] as const).flatMap(method =>
      [true, false].map(revertMutation => ({ method, revertMutation })),
    ),
  )('is taken back as a whole: %j', async ({ method, revertMutation }) => {
    await github.fresh({ revertMutation });
    const change = await merged(method);
    await github.control('POST', '/commits', { files: { other: 'later' } });
    const control = github.sourceControl();
    const { trial } = await control.prepareRevert(change);
    expect(trial).toEqual({ outcome: 'clean' });
    const revert = await control.openRevert(change, REQUEST);
    await control.mergeRevert(revert);
    const { files } = await github.control('GET', '/state');
    expect(files).toEqual({ a: 'V1', b: 'V1', other: 'later' });
  });

  it('names the files among which the conflicts are', async () => {
    const change = await merged('squash');
    await github.control('POST', '/commits', {
      files: { b: 'V3', other: 'later' },
    });
    const { trial } = await github.sourceControl().prepareRevert(change);
    expect(trial).toEqual({ outcome: 'conflicts', files: ['b'] });
  });

  it('that is the first commit of the repository is unknown, never clean', async () => {
    const { head } = await github.control('GET', '/state');
    const control = github.sourceControl();
    const [change] = await control.findChanges({
      repository: github.repository,
      reference: { kind: 'commit', sha: head.sha.slice(0, 8) },
    });
    expect(await control.prepareRevert(change)).toMatchObject({
      trial: { outcome: 'unknown', reason: expect.stringContaining('first') },
    });
  });
});

describe('a trial', () => {
  it('pushes only commits for which no workflow runs', async () => {
    const change = await merged('merge');
    const sent: string[] = [];
    const control = github.sourceControl({
      fetch: (url, init) => {
        sent.push(init.body ?? '');
        return fetch(url, init);
      },
    });
    await control.prepareRevert(change);
    const messages = sent
      .map(body => (body ? JSON.parse(body) : {}))
      .map(({ message, commit_message: merge }) => message ?? merge)
      .filter(Boolean);
    expect(messages).toHaveLength(2);
    expect(messages.every(text => text.includes('[skip ci]'))).toBe(true);
  });

  it('costs five calls, and two more to name files', async () => {
    const change = await merged('merge');
    const control = github.sourceControl();
    const clean = await github.during(() => control.prepareRevert(change));
    expect(clean.map(call => call.replace(/[0-9a-f]{16}/, '…'))).toEqual([
      'POST /github/api/graphql 200',
      'POST git/commits 201',
      'POST git/refs 201',
      'POST merges 204',
      expect.stringMatching(/^DELETE git\/refs\/heads\/.+ 204$/),
    ]);
    await github.control('POST', '/commits', { files: { a: 'V3' } });
    const blocked = await github.during(() => control.prepareRevert(change));
    expect(blocked).toHaveLength(7);
  });

  it('is made although an earlier one left its branch behind', async () => {
    const change = await merged('merge');
    await github.fault({ mode: '500', match: { method: 'DELETE' } });
    const control = github.sourceControl();
    const first = await control.prepareRevert(change);
    expect(first.trial).toEqual({ outcome: 'clean' });
    await github.clearFaults();
    const second = await control.prepareRevert(change);
    expect(second.trial).toEqual({ outcome: 'clean' });
    const { branches } = await github.control('GET', '/state');
    expect(branches.filter((each: string) => /trial/.test(each))).toEqual([]);
  });

  it.each([
    ['500', 'port-unavailable'],
    ['timeout', 'port-unavailable'],
    ['reset', 'port-unavailable'],
    ['html', 'port-rejected'],
  ])(
    'that meets nothing but %s is %s, never an outcome',
    async (mode, code) => {
      const change = await merged('merge');
      await github.fault({ mode, match: { path: '^/github' } });
      await expect(
        github.sourceControl({ timeoutMs: 100 }).prepareRevert(change),
      ).rejects.toMatchObject({ code });
    },
  );
});

describe('merging', () => {
  it('does not touch what somebody pushed to since', async () => {
    const control = github.sourceControl();
    const revert = await control.openRevert(await merged('merge'), REQUEST);
    await github.control('POST', '/commits', {
      branch: revert.branch,
      files: { surprise: 'x' },
    });
    expect(await control.mergeRevert(revert)).toMatchObject({ state: 'open' });
  });

  it('waits for an approval and says so', async () => {
    await github.fresh({ approvalRequired: true });
    const control = github.sourceControl();
    const revert = await control.openRevert(await merged('merge'), REQUEST);
    expect(await control.mergeRevert(revert)).toEqual({
      state: 'open',
      waitsFor: 'Somebody has to approve it',
    });
  });

  it('names the checks that fail', async () => {
    const control = github.sourceControl();
    const revert = await control.openRevert(await merged('merge'), REQUEST);
    const checks = `/requests/${revert.number}`;
    await github.control('PUT', checks, { checks: 'failing' });
    expect(await control.revertStatus(revert)).toEqual({
      state: 'checks-failing',
      checks: ['build'],
    });
  });
});
