import { realClock, SANDBOX_TOKEN } from '@production-safety/sandbox';
import { SandboxGithub } from './__testUtils__/SandboxGithub';
import { GithubSourceControl } from './GithubSourceControl';

let github: SandboxGithub;

beforeAll(async () => {
  github = await SandboxGithub.start();
});
beforeEach(() => github.fresh());
afterAll(() => github.stop());

const REQUEST = { title: 'Revert V2', body: 'V1 again.', idempotencyKey: 'k' };

/** A merged pull request. */
async function aChange() {
  const { number } = await github.control('POST', '/requests', {
    commits: [{ files: { a: 'V2' } }],
    merge: 'merge',
  });
  const [change] = await github.sourceControl().findChanges({
    repository: github.repository,
    reference: { kind: 'request', number },
  });
  return change;
}

describe('getting in', () => {
  it('asks for credentials by the address of the repository, for each call', async () => {
    const asked: string[] = [];
    const { credentials } = github.options();
    const change = await aChange();
    const control = github.sourceControl({
      credentials: url => {
        asked.push(url);
        return credentials(url);
      },
    });
    await control.prepareRevert(change);
    expect(asked.length).toBeGreaterThan(4);
    expect(new Set(asked)).toEqual(new Set([github.repository]));
  });

  it('says the API version with each call', async () => {
    const change = await aChange();
    const versions: unknown[] = [];
    const control = github.sourceControl({
      fetch: (url, init) => {
        versions.push(init.headers['x-github-api-version']);
        return fetch(url, init);
      },
    });
    await control.prepareRevert(change);
    expect(new Set(versions)).toEqual(new Set(['2022-11-28']));
  });

  it.each([
    [{}, 'https://api.github.com/graphql'],
    [
      { webUrl: 'https://git.example.com' },
      'https://git.example.com/api/graphql',
    ],
    [
      { webUrl: 'https://x.ghe.com', apiUrl: 'https://api.x.ghe.com/' },
      'https://api.x.ghe.com/graphql',
    ],
  ])('finds GraphQL: %j', async (addresses, expected) => {
    const called: string[] = [];
    const control = GithubSourceControl.create({
      ...addresses,
      credentials: async () => ({}),
      clock: realClock,
      fetch: async url => {
        called.push(url);
        throw new TypeError('no network in this test');
      },
      random: () => 0,
    });
    const webUrl = 'webUrl' in addresses ? addresses.webUrl : undefined;
    const call = control.findChanges({
      repository: `${webUrl ?? 'https://github.com'}/acme/web`,
      reference: { kind: 'request', number: 1 },
    });
    await expect(call).rejects.toMatchObject({ code: 'port-unavailable' });
    expect(new Set(called)).toEqual(new Set([expected]));
  });

  it.each(['https://elsewhere.example/acme/web', 'acme/web', ''])(
    'calls nobody for an address that is not there: %s',
    async repository => {
      const requests = await github.during(async () => {
        const call = github.sourceControl().findChanges({
          repository,
          reference: { kind: 'request', number: 1 },
        });
        await expect(call).rejects.toMatchObject({ code: 'not-found' });
      });
      expect(requests).toEqual([]);
    },
  );

  it.each([
    [{ mode: 'echo', status: 401 }, 'port-rejected'],
    [{ mode: 'echo', status: 403 }, 'port-rejected'],
    [{ mode: 'echo', status: 422 }, 'port-rejected'],
    [{ mode: 'echo', status: 500 }, 'port-unavailable'],
  ])('never lets the token into an error: %j', async (fault, code) => {
    const change = await aChange();
    await github.fault({ ...fault, match: { path: '^/github' } });
    const control = github.sourceControl();
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

  it('never lets the token into an error that came with status 200', async () => {
    const change = await aChange();
    const errors = [{ message: `Bearer ${SANDBOX_TOKEN} is not enough` }];
    const control = github.sourceControl({
      fetch: async () => ({
        status: 200,
        headers: { get: () => null },
        text: async () => JSON.stringify({ errors }),
      }),
    });
    const call = control.prepareRevert(change);
    const error = await call.catch(each => each);
    expect(error.code).toBe('port-rejected');
    expect(error.message).toContain('is not enough');
    expect(error.message).not.toContain(SANDBOX_TOKEN);
  });

  it('waits out a limit that GraphQL tells with status 200', async () => {
    const change = await aChange();
    let limits = 1;
    const control = github.sourceControl({
      fetch: async (url, init) => {
        limits -= 1;
        const errors = [{ type: 'RATE_LIMITED', message: 'Slow down' }];
        return limits < 0
          ? fetch(url, init)
          : {
              status: 200,
              headers: { get: () => null },
              text: async () => JSON.stringify({ errors }),
            };
      },
    });
    const { trial } = await control.prepareRevert(change);
    expect(trial).toEqual({ outcome: 'clean' });
  });

  it('waits out a short limit and passes on a long one', async () => {
    const change = await aChange();
    const match = { path: '^/github' };
    await github.fault({ mode: '429', retryAfter: 0, times: 2, match });
    const { trial } = await github.sourceControl().prepareRevert(change);
    expect(trial).toEqual({ outcome: 'clean' });
    await github.fault({ mode: '429', retryAfter: 120, match });
    await expect(
      github.sourceControl().prepareRevert(change),
    ).rejects.toMatchObject({
      code: 'port-unavailable',
      retryAfterMs: 120_000,
    });
  });
});
