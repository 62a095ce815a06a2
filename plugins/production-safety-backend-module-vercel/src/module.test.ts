import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import {
  productionSafetyDeployerExtensionPoint,
  productionSafetySignalSourceExtensionPoint,
  type DeployerRegistration,
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
  await control('projects', { name: 'web', domain: 'web.example.com' });
  await control('projects/web/deployments', { sha: 'abc' });
});

afterAll(() => sandbox.close());

async function control(path: string, body: object): Promise<void> {
  const response = await fetch(`${sandbox.url}/sandbox/vercel/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(await response.text());
}

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

/** What is registered with this `productionSafety.vercel`. */
async function registered(
  vercel: unknown,
): Promise<readonly DeployerRegistration[]> {
  const deployers: DeployerRegistration[] = [];
  const backend = await startTestBackend({
    extensionPoints: [
      [
        productionSafetyDeployerExtensionPoint,
        {
          addDeployer: (each: DeployerRegistration) => {
            deployers.push(each);
          },
        },
      ],
      [
        productionSafetySignalSourceExtensionPoint,
        { addSignalSource: () => {} },
      ],
    ],
    features: [
      module,
      mockServices.rootConfig.factory({
        // Tests give wrong values on purpose.
        data: { productionSafety: { vercel } } as never,
      }),
    ],
  });
  await backend.stop();
  return deployers;
}

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
    const error = await registered({
      deployers: [{ ...entry(), ...changes }],
    }).catch(each => each);
    const text = `${error.message} ${error.cause?.message ?? ''}`;
    expect(text).toContain(named);
    expect(text).not.toContain(SANDBOX_TOKEN);
  });
});
