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
  await callSandbox(sandbox.url, 'POST', '/vercel/projects', {
    name: 'web',
    domain: 'web.example.com',
  });
  await callSandbox(sandbox.url, 'POST', '/vercel/projects/web/deployments', {
    sha: 'abc',
  });
});

afterAll(() => sandbox.close());

const PRODUCTION = {
  name: 'production',
  project: 'web',
  domain: 'web.example.com',
};
const entry = () => ({
  id: 'web',
  token: SANDBOX_TOKEN,
  teamId: 'team_sandbox',
  apiUrl: `${sandbox.url}/vercel`,
  environments: [PRODUCTION],
});

const configured = (vercel: unknown) => ({ productionSafety: { vercel } });
/** What is registered with this `productionSafety.vercel`. */
const registered = async (value: unknown) =>
  (await registrationsOf(module, configured(value))).deployers;
const refused = (value: unknown) => refusalOf(module, configured(value));

describe('the Vercel module', () => {
  it('knows what its deployers have in production', async () => {
    const deployers = await registered({ deployers: [entry()] });
    expect(deployers.map(({ id }) => id)).toEqual(['web']);
    expect(await deployers[0].deployer.current('production')).toMatchObject({
      sha: 'abc',
    });
  });

  it('registers nothing without a section of its own', async () => {
    expect(await registered(undefined)).toEqual([]);
  });

  it.each<[string, object, string]>([
    ['a missing token', { token: undefined }, 'token'],
    ['an empty token', { token: '' }, 'token'],
    ['an address that is none', { apiUrl: 'vercel' }, '[0]: Error: apiUrl'],
    ['no environment', { environments: [] }, 'environments must have'],
    [
      'a domain with a scheme',
      { environments: [{ ...PRODUCTION, domain: 'https://web.example.com' }] },
      'environments.production must have',
    ],
    [
      'a mistyped key of an environment',
      { environments: [{ ...PRODUCTION, domian: 'x' }] },
      'environments[0].domian',
    ],
    ['a mistyped key', { team: 'x' }, '[0].team is not a known key'],
  ])('refuses %s by name', async (_, changes, named) => {
    const text = await refused({
      deployers: [{ ...entry(), ...changes }],
    });
    expect(text).toContain(named);
    expect(text).not.toContain(SANDBOX_TOKEN);
  });
});
