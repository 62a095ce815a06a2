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

const MINUTE = 60_000;

let sandbox: RunningSandbox;

beforeAll(async () => {
  sandbox = await startSandbox({ seed: 'empty' });
  await callSandbox(sandbox.url, 'POST', '/posthog/projects', { id: 7 });
});

afterAll(() => sandbox.close());

const WEB = 'component:default/web';
const FAILURES = {
  name: 'error-rate',
  kind: 'events',
  of: '$pageview',
  counted: 'request failed',
};
const entry = () => ({
  id: 'posthog',
  baseUrl: `${sandbox.url}/posthog`,
  token: SANDBOX_TOKEN,
  environments: [{ name: 'production', project: 7 }],
  signals: [FAILURES],
  partProperty: 'part',
});

const configured = (posthog: unknown) => ({ productionSafety: { posthog } });
/** What is registered with this `productionSafety.posthog`. */
const registered = async (value: unknown) =>
  (await registrationsOf(module, configured(value))).signalSources;
const refused = (value: unknown) => refusalOf(module, configured(value));

describe('the PostHog module', () => {
  it('connects a source that measures', async () => {
    const start = Math.floor(Date.now() / MINUTE - 5) * MINUTE;
    const cohort = 'exposed';
    await callSandbox(sandbox.url, 'POST', '/posthog/projects/7/happenings', {
      happenings: [
        { start, seconds: 60, cohort, part: 'navigation', n: 50, x: 4 },
      ],
    });
    const [{ id, source, components }] = await registered({
      sources: [entry()],
    });
    expect([id, components]).toEqual(['posthog', undefined]);
    const [answer] = await source.measure([
      {
        signal: 'error-rate',
        component: WEB,
        environment: 'production',
        flag: 'ds2',
        part: 'navigation',
        cohort,
        from: start,
        to: start + MINUTE,
        bucketMs: MINUTE,
      },
    ]);
    expect(answer).toMatchObject({
      outcome: 'measured',
      measures: [{ kind: 'count', start, n: 50, x: 4 }],
    });
  });

  it('offers every kind of signal', async () => {
    const asked = { survey: 's-1', question: 'q-1' };
    const signals = [
      { ...FAILURES, name: 'adoption', kind: 'persons' },
      {
        name: 'checkout',
        kind: 'funnel',
        first: 'cart',
        then: 'paid',
        withinSeconds: 60,
      },
      { name: 'nps', kind: 'nps', ...asked },
      { name: 'csat', kind: 'csat', ...asked, satisfiedFrom: 3 },
    ];
    const [{ source }] = await registered({
      sources: [{ ...entry(), signals }],
    });
    expect(source.offers().map(({ signal }) => signal)).toEqual([
      'adoption',
      'checkout',
      'nps-promoters',
      'nps-detractors',
      'csat',
    ]);
  });

  it('speaks of the components that are named', async () => {
    const where = [{ property: 'app', is: 'web' }];
    const changed = { components: [{ entity: WEB, where }] };
    const [{ components }] = await registered({
      sources: [{ ...entry(), ...changed }],
    });
    expect(components).toEqual([WEB]);
  });

  it('registers nothing without a section of its own', async () => {
    expect(await registered(undefined)).toEqual([]);
  });

  it.each<[string, object, string]>([
    ['an address that is none', { baseUrl: 'x' }, '[0]: Error: baseUrl'],
    ['a missing token', { token: undefined }, 'token'],
    [
      'a project that is none',
      { environments: [{ name: 'production', project: 0 }] },
      'environments.production.project must be a number',
    ],
    [
      'another kind',
      { signals: [{ ...FAILURES, kind: 'trend' }] },
      'signals[0].kind must be',
    ],
    [
      'a signal that counts nothing',
      { signals: [{ ...FAILURES, counted: undefined }] },
      'signals[0].counted',
    ],
    [
      'a mistyped key of the versions',
      { variants: { exposed: 'a', control: 'b', contrl: 'c' } },
      '[0].variants.contrl is not a known key',
    ],
    ['a mistyped key', { url: 'x' }, '[0].url is not a known key'],
  ])('refuses %s by name', async (_, changes, named) => {
    const text = await refused({
      sources: [{ ...entry(), ...changes }],
    });
    expect(text).toContain(named);
    expect(text).not.toContain(SANDBOX_TOKEN);
  });
});
