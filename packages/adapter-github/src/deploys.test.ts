import { SandboxGithub } from './__testUtils__/SandboxGithub';

let github: SandboxGithub;

beforeAll(async () => {
  github = await SandboxGithub.start();
});
beforeEach(() => github.fresh());
afterAll(() => github.stop());

const REQUEST = { ref: 'main', idempotencyKey: 'once' };

describe('a deployment by a workflow', () => {
  it('passes commit, id and fixed inputs, and links to its run', async () => {
    const deployer = github.deployer({
      environments: {
        production: {
          workflow: {
            file: 'deploy.yml',
            ref: 'main',
            inputs: { environment: 'production' },
          },
        },
      },
    });
    const operation = await deployer.redeploy('production', REQUEST);
    const { runs } = await github.control('GET', '/deployments');
    expect(runs).toMatchObject([
      {
        inputs: {
          environment: 'production',
          sha: operation.expects.sha,
          correlation_id: expect.stringMatching(/^ps-[0-9a-f]{16}$/),
        },
      },
    ]);
    expect(operation.url).toMatch(/\/actions\/runs\/\d+$/);
  });

  it('that does not take the inputs says which', async () => {
    const deployer = github.deployer({
      environments: {
        production: {
          workflow: { file: 'deploy.yml', ref: 'main', shaInput: 'commit' },
        },
      },
    });
    await expect(
      deployer.redeploy('production', REQUEST),
    ).rejects.toMatchObject({
      code: 'port-rejected',
      message: expect.stringContaining('commit'),
    });
  });

  it('is not live when the run succeeded but something else is in production', async () => {
    const deployer = github.deployer({ budgetMs: 300 });
    const operation = await deployer.redeploy('production', REQUEST);
    const { sha } = await github.control('POST', '/commits', {
      files: { a: 'later' },
    });
    await new Promise(resolve => setTimeout(resolve, 150));
    await github.control('GET', '/deployments');
    await github.control('POST', '/deployments', { sha });
    expect(await deployer.status(operation)).toMatchObject({ state: 'moving' });
    await new Promise(resolve => setTimeout(resolve, 200));
    expect(await deployer.status(operation)).toEqual({
      state: 'failed',
      reason: expect.stringContaining('did not point to the new deployment'),
    });
  });
});

describe('a rollback that failed', () => {
  it.each([
    { workflow: { file: 'deploy.yml', ref: 'main' } },
    { deployment: true } as const,
  ])('can be started again: %j', async production => {
    const deployer = github.deployer({ environments: { production } });
    for (const files of [{ a: '1' }, { a: '2' }]) {
      const { sha } = await github.control('POST', '/commits', { files });
      await github.control('POST', '/deployments', { sha });
    }
    await github.control('PUT', '/settings', { deployOutcome: 'failure' });
    const failing = await deployer.rollBack('production');
    await new Promise(resolve => setTimeout(resolve, 100));
    expect((await deployer.status(failing)).state).toBe('failed');
    await github.control('PUT', '/settings', { deployOutcome: 'success' });
    const again = await deployer.rollBack('production');
    await new Promise(resolve => setTimeout(resolve, 100));
    expect((await deployer.status(again)).state).toBe('live');
  });
});
