import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import {
  productionSafetyPagerExtensionPoint,
  type PagerRegistration,
} from '@production-safety/backstage-plugin-production-safety-node';
import {
  SANDBOX_ROUTING_KEY,
  startSandbox,
  type RunningSandbox,
} from '@production-safety/sandbox';
import module from './index';

let sandbox: RunningSandbox;

beforeAll(async () => {
  sandbox = await startSandbox({ seed: 'empty' });
});

afterAll(() => sandbox.close());

const entry = () => ({
  id: 'web',
  routingKey: SANDBOX_ROUTING_KEY,
  eventsUrl: `${sandbox.url}/pagerduty`,
  components: ['component:default/web'],
});

/** What is registered with this `productionSafety.pagerduty`. */
async function registered(
  pagerduty: unknown,
): Promise<readonly PagerRegistration[]> {
  const pagers: PagerRegistration[] = [];
  const backend = await startTestBackend({
    extensionPoints: [
      [
        productionSafetyPagerExtensionPoint,
        { addPager: (each: PagerRegistration) => void pagers.push(each) },
      ],
    ],
    features: [
      module,
      mockServices.rootConfig.factory({
        // Tests give wrong values on purpose.
        data: { productionSafety: { pagerduty } } as never,
      }),
    ],
  });
  await backend.stop();
  return pagers;
}

describe('the PagerDuty module', () => {
  it('pages through its services', async () => {
    const [{ id, pager, components }] = await registered({
      services: [entry()],
    });
    expect({ id, components }).toEqual({
      id: 'web',
      components: ['component:default/web'],
    });
    await pager.page({
      key: 'k',
      summary: 'P1: slow',
      severity: 'P1',
      components: [],
      declaredAt: 0,
      href: '',
    });
    const answer = await fetch(`${sandbox.url}/sandbox/pagerduty/alerts`);
    expect((await answer.json()).alerts).toMatchObject([
      { summary: 'P1: slow', severity: 'error' },
    ]);
  });

  it('registers nothing without a section of its own', async () => {
    expect(await registered(undefined)).toEqual([]);
  });

  it.each<[string, object, string]>([
    ['a missing key', { routingKey: undefined }, 'routingKey'],
    ['a key that is none', { routingKey: 'x' }, '[0]: Error: routingKey'],
    ['an address that is none', { eventsUrl: 'x' }, '[0]: Error: eventsUrl'],
    ['half a reference', { components: ['web'] }, '[0].components[0] is web'],
    ['a mistyped key', { service: 'x' }, '[0].service is not a known key'],
  ])('refuses %s by name', async (_, changes, named) => {
    const error = await registered({
      services: [{ ...entry(), ...changes }],
    }).catch(each => each);
    const text = `${error.message} ${error.cause?.message ?? ''}`;
    expect(text).toContain(named);
    expect(text).not.toContain(SANDBOX_ROUTING_KEY);
  });
});
