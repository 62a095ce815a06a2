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
  await callSandbox(sandbox.url, 'POST', '/gitlab/repositories', {
    name: 'acme/web',
    files: { a: '1' },
  });
  await callSandbox(
    sandbox.url,
    'POST',
    '/gitlab/repositories/acme/web/requests',
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
    '/gitlab/repositories/acme/web/deployments',
    {},
  );
});

afterAll(() => sandbox.close());

const host = () => new URL(sandbox.url).host;
const repository = () => `https://${host()}/acme/web`;
const integration = () => ({
  host: host(),
  apiBaseUrl: `${sandbox.url}/gitlab/api/v4`,
  token: SANDBOX_TOKEN,
});
const entry = () => ({
  id: 'web',
  repository: repository(),
  environments: [{ name: 'production' }],
});

const registered = (configuration: object) =>
  registrationsOf(module, configuration);
const refused = (configuration: object) => refusalOf(module, configuration);

describe('the GitLab module', () => {
  it('finds and tries changes where an integration has credentials', async () => {
    const { sourceControls } = await registered({
      integrations: { gitlab: [integration()] },
    });
    expect(sourceControls.map(({ id }) => id)).toEqual([`gitlab:${host()}`]);
    const [{ control: gitlab, serves }] = sourceControls;
    expect(serves(repository())).toBe(true);
    expect(serves('https://gitlab.com/acme/web')).toBe(false);
    const [change] = await gitlab.findChanges({
      repository: repository(),
      reference: { kind: 'rollout', rollout: 'default/forms-v2' },
    });
    expect(change).toMatchObject({ title: 'New forms', id: '1' });
    const { trial } = await gitlab.prepareRevert(change);
    expect(trial).toEqual({ outcome: 'clean' });
  });

  it('knows what its deployers have deployed', async () => {
    const { deployers } = await registered({
      integrations: { gitlab: [integration()] },
      productionSafety: { gitlab: { deployers: [entry()] } },
    });
    expect(deployers.map(({ id }) => id)).toEqual(['web']);
    const current = await deployers[0].deployer.current('production');
    expect(current?.sha).toMatch(/^[0-9a-f]{40}$/);
  });

  it('registers nothing without credentials or a section of its own', async () => {
    const nothing = { sourceControls: [], deployers: [] };
    expect(await registered({})).toMatchObject(nothing);
    const integrations = { gitlab: [{ host: 'gitlab.com' }] };
    const { sourceControls } = await registered({ integrations });
    expect(sourceControls).toEqual([]);
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
      'Add its host to integrations.gitlab',
    ],
    ['no environment', { environments: [] }, 'environments'],
    [
      'a mistyped key of an environment',
      { environments: [{ name: 'production', variabels: {} }] },
      'environments[0].variabels',
    ],
    ['a mistyped key', { enviroments: [] }, 'enviroments'],
  ])('refuses %s by name', async (_, changes, named) => {
    const text = await refused({
      integrations: { gitlab: [integration()] },
      productionSafety: { gitlab: { deployers: [{ ...entry(), ...changes }] } },
    });
    expect(text).toContain(named);
    expect(text).not.toContain(SANDBOX_TOKEN);
  });
});
