import {
  refusalOf,
  registrationsOf,
} from '@production-safety/backstage-plugin-production-safety-node/testUtils';
import {
  callSandbox,
  SANDBOX_ESCALATION_POLICY,
  SANDBOX_ROUTING_KEY,
  SANDBOX_TOKEN,
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

const policies = () => ({
  id: 'web-policy',
  apiKey: SANDBOX_TOKEN,
  escalationPolicyIds: [SANDBOX_ESCALATION_POLICY],
  baseUrl: `${sandbox.url}/pagerduty`,
});

const configured = (pagerduty: unknown) => ({
  productionSafety: { pagerduty },
});
/** What is registered with this `productionSafety.pagerduty`. */
const registered = (value: unknown) =>
  registrationsOf(module, configured(value));
const refused = (value: unknown) => refusalOf(module, configured(value));

describe('the PagerDuty module', () => {
  it('pages through its services', async () => {
    const { pagers } = await registered({ services: [entry()] });
    const [{ id, pager, components }] = pagers;
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
    const { alerts } = await callSandbox(
      sandbox.url,
      'GET',
      '/pagerduty/alerts',
    );
    expect(alerts).toMatchObject([{ summary: 'P1: slow', severity: 'error' }]);
  });

  it('reads who is on call from its escalation policies', async () => {
    const { onCalls } = await registered({ onCall: [policies()] });
    const [{ id, onCall, components }] = onCalls;
    expect({ id, components }).toEqual({
      id: 'web-policy',
      components: undefined,
    });
    expect(await onCall.whoIsOnCall()).toEqual([]);
  });

  it('registers nothing without a section of its own', async () => {
    expect(await registered(undefined)).toMatchObject({
      pagers: [],
      onCalls: [],
    });
  });

  it.each<[string, object, string]>([
    ['a missing key', { routingKey: undefined }, 'routingKey'],
    ['a key that is none', { routingKey: 'x' }, '[0]: Error: routingKey'],
    ['an address that is none', { eventsUrl: 'x' }, '[0]: Error: eventsUrl'],
    ['half a reference', { components: ['web'] }, '[0].components[0] is web'],
    ['a mistyped key', { service: 'x' }, '[0].service is not a known key'],
  ])('refuses %s by name', async (_, changes, named) => {
    const text = await refused({
      services: [{ ...entry(), ...changes }],
    });
    expect(text).toContain(named);
    expect(text).not.toContain(SANDBOX_ROUTING_KEY);
  });

  it.each<[string, object, string]>([
    ['a missing key', { apiKey: undefined }, 'apiKey'],
    ['a key that is none', { apiKey: 'x' }, 'onCall[0]: Error: apiKey'],
    ['no policy', { escalationPolicyIds: [] }, 'escalationPolicyIds'],
    ['an address that is none', { baseUrl: 'x' }, '[0]: Error: baseUrl'],
    ['half a reference', { components: ['web'] }, '[0].components[0] is web'],
    ['a mistyped key', { policies: [] }, '[0].policies is not a known key'],
  ])('refuses %s of who is on call by name', async (_, changes, named) => {
    const text = await refused({
      onCall: [{ ...policies(), ...changes }],
    });
    expect(text).toContain(named);
    expect(text).not.toContain(SANDBOX_TOKEN);
  });
});
