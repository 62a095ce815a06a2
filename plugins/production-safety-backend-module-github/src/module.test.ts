import {
  refusalOf,
  registrationsOf,
} from '@production-safety/backstage-plugin-production-safety-node/testUtils';
import {
  callSandbox,
  SANDBOX_TOKEN,
  startSandbox,
  type RunningSandbox,
} from '@production-safety/sandbox';
import module from './index';

let sandbox: RunningSandbox;

beforeAll(async () => {
  sandbox = await startSandbox({ seed: 'empty' });
  await callSandbox(sandbox.url, 'POST', '/github/repositories', {
    name: 'acme/web',
    files: { a: '1' },
  });
  await callSandbox(
    sandbox.url,
    'POST',
    '/github/repositories/acme/web/requests',
    {
      title: 'New forms',
      body: 'Rollout: default/forms-v2',
      commits: [{ files: { a: '2' } }],
      merge: 'squash',
    },
  );
  await callSandbox(
    sandbox.url,
    'POST',
    '/github/repositories/acme/web/deployments',
    {},
  );
});

afterAll(() => sandbox.close());

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

const registered = (configuration: object) =>
  registrationsOf(module, configuration);
const refused = (configuration: object) => refusalOf(module, configuration);

describe('the GitHub module', () => {
  it('finds and tries changes where an integration has credentials', async () => {
    const { sourceControls } = await registered({
      integrations: { github: [integration()] },
    });
    expect(sourceControls.map(({ id }) => id)).toEqual([`github:${host()}`]);
    const [{ control: github, serves }] = sourceControls;
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
    const { sourceControls } = await registered({
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
    const github = sourceControls.find(({ serves }) =>
      serves(address),
    )!.control;
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
    const nothing = { sourceControls: [], deployers: [], issueTrackers: [] };
    expect(await registered({})).toMatchObject(nothing);
    const integrations = { github: [{ host: 'github.com' }] };
    const { sourceControls } = await registered({ integrations });
    expect(sourceControls).toEqual([]);
  });

  it('creates issues where the annotation says, or in the configured repository', async () => {
    const { issueTrackers } = await registered({
      integrations: { github: [integration()] },
      productionSafety: {
        github: { issues: { host: host(), defaultRepository: repository() } },
      },
    });
    const [{ id, tracker, repositoryOf, defaultRepository }] = issueTrackers;
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
    const text = await refused({
      integrations: { github: [integration()] },
      productionSafety: { github: { issues: { host: host(), ...changes } } },
    });
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
    const text = await refused({
      integrations: { github: [integration()] },
      productionSafety: { github: { deployers: [{ ...entry(), ...changes }] } },
    });
    expect(text).toContain(named);
    expect(text).not.toContain(SANDBOX_TOKEN);
  });
});
