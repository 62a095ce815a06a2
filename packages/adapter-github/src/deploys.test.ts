import type { DeployOperation } from '@production-safety/core';
import { realClock } from '@production-safety/sandbox';
import { SandboxGithub } from './__testUtils__/SandboxGithub';
import type { GithubDeployer } from './GithubDeployer';

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
    const clock = aClock();
    const deployer = github.deployer({ clock, budgetMs: 60_000 });
    const operation = await deployer.redeploy('production', REQUEST);
    await settled(deployer, operation);
    const { sha } = await github.control('POST', '/commits', {
      files: { a: 'later' },
    });
    await github.control('POST', '/deployments', { sha });
    expect(await deployer.status(operation)).toMatchObject({ state: 'moving' });
    clock.putForward(60_000);
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
    expect(await settled(deployer, failing)).toBe('failed');
    await github.control('PUT', '/settings', { deployOutcome: 'success' });
    const again = await deployer.rollBack('production');
    expect(await settled(deployer, again)).toBe('live');
  });
});

/** Follows an operation to its end; the runner's time limit ends it too. */
async function settled(
  deployer: GithubDeployer,
  operation: DeployOperation,
): Promise<string> {
  for (;;) {
    const { state } = await deployer.status(operation);
    if (state === 'live' || state === 'failed') {
      return state;
    }
    await realClock.sleep(10);
  }
}

/** A clock that goes with real time and can be put forward. */
function aClock() {
  let ahead = 0;
  return {
    now: () => Date.now() + ahead,
    sleep: realClock.sleep,
    putForward: (ms: number) => {
      ahead += ms;
    },
  };
}
