import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import {
  productionSafetyDeployerExtensionPoint,
  productionSafetyIssueTrackerExtensionPoint,
  productionSafetySourceControlExtensionPoint,
  type DeployerRegistration,
  type IssueTrackerRegistration,
  type SourceControlRegistration,
} from '@production-safety/backstage-plugin-production-safety-node';
import {
  SANDBOX_TOKEN,
  startSandbox,
  type RunningSandbox,
} from '@production-safety/sandbox';
import module from './index';

let sandbox: RunningSandbox;

beforeAll(async () => {
  sandbox = await startSandbox({ seed: 'empty' });
  await control('repositories', { name: 'acme/web', files: { a: '1' } });
  await control('repositories/acme/web/requests', {
    title: 'New forms',
    body: 'Rollout: default/forms-v2',
    commits: [{ files: { a: '2' } }],
    merge: 'squash',
  });
  await control('repositories/acme/web/deployments', {});
});

afterAll(() => sandbox.close());

async function control(path: string, body: object): Promise<void> {
  const response = await fetch(`${sandbox.url}/sandbox/github/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(await response.text());
}

const host = () => new URL(sandbox.url).host;
const repository = () => `https://${host()}/acme/web`;
const integration = () => ({
  host: host(),
  apiBaseUrl: `${sandbox.url}/github/api/v3`,
  token: SANDBOX_TOKEN,
});
const WORKFLOW = { file: 'deploy.yml', ref: 'main' };
const entry = () => ({
  id: 'web',
  repository: repository(),
  environments: [{ name: 'production', workflow: WORKFLOW }],
});

/** What is registered with this configuration. */
async function registered(data: unknown) {
  const controls: SourceControlRegistration[] = [];
  const deployers: DeployerRegistration[] = [];
  const trackers: IssueTrackerRegistration[] = [];
  const backend = await startTestBackend({
    extensionPoints: [
      [
        productionSafetySourceControlExtensionPoint,
        {
          addSourceControl: (each: SourceControlRegistration) => {
            controls.push(each);
          },
        },
      ],
      [
        productionSafetyDeployerExtensionPoint,
        {
          addDeployer: (each: DeployerRegistration) => {
            deployers.push(each);
          },
        },
      ],
      [
        productionSafetyIssueTrackerExtensionPoint,
        {
          addIssueTracker: (each: IssueTrackerRegistration) => {
            trackers.push(each);
          },
        },
      ],
    ],
    // Tests give wrong values on purpose.
    features: [
      module,
      mockServices.rootConfig.factory({ data: data as never }),
    ],
  });
  await backend.stop();
  return { controls, deployers, trackers };
}

describe('the GitHub module', () => {
  it('finds and tries changes where an integration has credentials', async () => {
    const { controls } = await registered({
      integrations: { github: [integration()] },
    });
    expect(controls.map(({ id }) => id)).toEqual([`github:${host()}`]);
    const [{ control: github, serves }] = controls;
    expect(serves(repository())).toBe(true);
    expect(serves('https://github.com/acme/web')).toBe(false);
    const [change] = await github.findChanges({
      repository: repository(),
      reference: { kind: 'rollout', rollout: 'default/forms-v2' },
    });
    expect(change).toMatchObject({ title: 'New forms', id: '1' });
    const { trial } = await github.prepareRevert(change);
    expect(trial).toEqual({ outcome: 'clean' });
  });

  it('knows what its deployers have deployed', async () => {
    const { deployers } = await registered({
      integrations: { github: [integration()] },
      productionSafety: { github: { deployers: [entry()] } },
    });
    expect(deployers.map(({ id }) => id)).toEqual(['web']);
    const current = await deployers[0].deployer.current('production');
    expect(current?.sha).toMatch(/^[0-9a-f]{40}$/);
    await expect(
      deployers[0].deployer.current('staging'),
    ).rejects.toMatchObject({ code: 'not-found' });
  });

  it('tries the changes of the example portal', async () => {
    const example = await startSandbox();
    const address = 'https://github.sandbox.localhost/siteproof/web';
    const { controls } = await registered({
      integrations: {
        github: [
          {
            host: 'github.sandbox.localhost',
            apiBaseUrl: `${example.url}/github/api/v3`,
            token: SANDBOX_TOKEN,
          },
        ],
      },
    });
    const github = controls.find(({ serves }) => serves(address))!.control;
    const changes = await github.findChanges({
      repository: address,
      reference: { kind: 'rollout', rollout: 'default/design-system-v2' },
    });
    const outcomes: [string, string][] = [];
    for (const change of changes) {
      const { trial } = await github.prepareRevert(change);
      outcomes.push([change.title, trial.outcome]);
    }
    await example.close();
    expect(Object.fromEntries(outcomes)).toEqual({
      'Dashboard in design system v2': 'clean',
      'Forms in design system v2': 'conflicts',
      'Navigation in design system v2': 'clean',
    });
  });

  it('registers nothing without credentials or a section of its own', async () => {
    expect(await registered({})).toEqual({
      ...{ controls: [], deployers: [], trackers: [] },
    });
    const integrations = { github: [{ host: 'github.com' }] };
    const { controls } = await registered({ integrations });
    expect(controls).toEqual([]);
  });

  it('creates issues where the annotation says, or in the configured repository', async () => {
    const { trackers } = await registered({
      integrations: { github: [integration()] },
      productionSafety: {
        github: { issues: { host: host(), defaultRepository: repository() } },
      },
    });
    const [{ id, tracker, repositoryOf, defaultRepository }] = trackers;
    const slug = (value: string) =>
      repositoryOf({ 'github.com/project-slug': value });
    expect(id).toBe('github');
    expect(slug('acme/web')).toBe(repository());
    expect([slug('acme'), slug('../x/y'), repositoryOf({})]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
    const issue = await tracker.create({
      ...{ key: 'i/a', repository: defaultRepository!, askedAt: Date.now() },
      ...{ title: 'Add an alert', text: 'x', href: 'https://portal.example' },
    });
    expect(issue.state).toBe('open');
    expect(await tracker.read(repository(), issue.id)).toEqual(issue);
  });

  it.each<[string, object, string]>([
    ['a host without credentials', { host: 'git.example.com' }, 'issues.host'],
    ['a default that is none', { defaultRepository: 'web' }, 'issues.default'],
    [
      'a default of another host',
      { defaultRepository: 'https://github.com/acme/web' },
      'issues.defaultRepository',
    ],
    ['a mistyped key', { repository: 'x' }, 'issues.repository'],
  ])('refuses issues with %s by name', async (_, changes, named) => {
    const error = await registered({
      integrations: { github: [integration()] },
      productionSafety: { github: { issues: { host: host(), ...changes } } },
    }).catch(each => each);
    const text = `${error.message} ${error.cause?.message ?? ''}`;
    expect(text).toContain(named);
    expect(text).not.toContain(SANDBOX_TOKEN);
  });

  it.each<[string, object, string]>([
    ['a missing repository', { repository: undefined }, 'repository'],
    [
      'a repository that is no address',
      { repository: 'web' },
      '[0].repository',
    ],
    [
      'a repository without credentials',
      { repository: 'https://git.example.com/acme/web' },
      'Add its host to integrations.github',
    ],
    ['no environment', { environments: [] }, 'environments'],
    [
      'an environment that is deployed by nothing',
      { environments: [{ name: 'production' }] },
      'environments[0]: write a workflow',
    ],
    [
      'an environment that is deployed twice',
      {
        environments: [
          { name: 'production', workflow: WORKFLOW, deployment: true },
        ],
      },
      'environments[0]: write a workflow',
    ],
    [
      'a mistyped key of a workflow',
      {
        environments: [{ name: 'p', workflow: { ...WORKFLOW, branch: 'x' } }],
      },
      'environments[0].workflow.branch',
    ],
    ['a mistyped key', { enviroments: [] }, 'enviroments'],
  ])('refuses %s by name', async (_, changes, named) => {
    const error = await registered({
      integrations: { github: [integration()] },
      productionSafety: { github: { deployers: [{ ...entry(), ...changes }] } },
    }).catch(each => each);
    const text = `${error.message} ${error.cause?.message ?? ''}`;
    expect(text).toContain(named);
    expect(text).not.toContain(SANDBOX_TOKEN);
  });
});
