import type { SafetyError } from '@production-safety/core';
import { SANDBOX_TOKEN } from '@production-safety/sandbox';
import { SandboxGithub } from './__testUtils__/SandboxGithub';

let github: SandboxGithub;

beforeAll(async () => {
  github = await SandboxGithub.start();
});
beforeEach(() => github.fresh());
afterAll(() => github.stop());

const request = (changes: object = {}) => ({
  ...{ key: 'i1/a1', repository: github.repository, askedAt: Date.now() },
  ...{ title: 'Add an alert', text: 'Owner: jo' },
  href: 'https://portal.example.com/i1',
  ...changes,
});
const issues = async () => (await github.control('GET', '/state')).issues;
const failureOf = async (work: Promise<unknown>): Promise<SafetyError> =>
  work.then(
    () => Promise.reject(new Error('It worked')),
    error => error,
  );

describe('issues on GitHub', () => {
  it('cost two calls, and one more to look', async () => {
    const tracker = github.issueTracker();
    const calls = await github.during(async () => {
      const { id } = await tracker.create(request());
      await tracker.read(github.repository, id);
    });
    expect(calls.map(each => each.replace(/\?\S*/, ''))).toEqual([
      'GET issues 200',
      'POST issues 201',
      'GET issues/1 200',
    ]);
  });

  it('are one when two ask at the same time', async () => {
    const tracker = github.issueTracker();
    const both = [tracker.create(request()), tracker.create(request())];
    const [first, second] = await Promise.all(both);
    expect(first).toEqual(second);
    expect(await issues()).toHaveLength(1);
  });

  it('say nothing of the incident but what they were given', async () => {
    await github.issueTracker().create(request());
    const [{ body }] = await issues();
    expect(body).not.toContain('i1/a1');
    expect(body).toMatch(/<!-- production-safety:action-item ps-[0-9a-f]+ -->/);
  });

  it('are not mistaken for pull requests that quote them', async () => {
    const tracker = github.issueTracker();
    const { id } = await tracker.create(request());
    const [{ body }] = await issues();
    await github.control('PUT', `/issues/${id}`, { state: 'deleted' });
    await github.control('POST', '/requests', {
      body,
      commits: [{ files: { a: '1' } }],
    });
    const again = await tracker.create(request());
    expect(again.href).toMatch(/\/issues\/3$/);
  });

  it('have a title that GitHub takes, whatever its length', async () => {
    await github.issueTracker().create(request({ title: '🚀'.repeat(300) }));
    const [{ title }] = await issues();
    expect([...title]).toHaveLength(256);
    expect(title).toMatch(/🚀…$/);
  });

  it('are refused where a repository has none, with the reason', async () => {
    await github.control('PUT', '/settings', { hasIssues: false });
    const error = await failureOf(github.issueTracker().create(request()));
    expect(error.code).toBe('port-rejected');
    expect(error.message).toContain('Issues has been disabled');
    await expect(
      github.issueTracker().read(github.repository, '1'),
    ).rejects.toMatchObject({ code: 'port-rejected' });
  });

  it('are not said to be gone where it is the repository that is', async () => {
    const reading = github.issueTracker().read(`${github.repository}-x`, '1');
    await expect(reading).rejects.toMatchObject({ code: 'not-found' });
  });

  it('are gone when they were deleted', async () => {
    const tracker = github.issueTracker();
    const { id } = await tracker.create(request());
    await github.control('PUT', `/issues/${id}`, { state: 'deleted' });
    expect(await tracker.read(github.repository, id)).toBeUndefined();
  });

  it.each(['429', '500', 'timeout', 'reset'])(
    'wait while GitHub answers with %s, and tell no secret',
    async mode => {
      await github.fault({ mode, match: { path: '/issues' } });
      const error = await failureOf(github.issueTracker().create(request()));
      expect(error.code).toBe('port-unavailable');
      expect(`${error.message} ${error.stack}`).not.toContain(SANDBOX_TOKEN);
      await github.clearFaults();
      expect(await issues()).toEqual([]);
    },
    20_000,
  );

  it('are one when GitHub created it and answered that it failed', async () => {
    await github.fault({
      ...{ mode: 'half-applied', times: 1 },
      match: { method: 'POST', path: '/issues' },
    });
    const tracker = github.issueTracker();
    await failureOf(tracker.create(request()));
    await tracker.create(request());
    expect(await issues()).toHaveLength(1);
  });
});
