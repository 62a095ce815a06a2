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
  sandbox = await startSandbox();
});

afterAll(() => sandbox.close());

const ERROR_RATE = {
  name: 'error-rate',
  kind: 'count',
  query: 'http_requests_total{service=$service,environment=$environment}',
  failed: { label: 'code', matches: '5..' },
  variantLabel: 'variant',
  partLabel: 'part',
};
const entry = () => ({
  id: 'prometheus',
  baseUrl: `${sandbox.url}/prometheus`,
  token: SANDBOX_TOKEN,
  scrapeSeconds: 1,
  services: [{ entity: 'component:default/web', service: 'siteproof-web' }],
  signals: [ERROR_RATE],
});

const configured = (prometheus: unknown) => ({
  productionSafety: { prometheus },
});
/** What is registered with this `productionSafety.prometheus`. */
const registered = async (value: unknown) =>
  (await registrationsOf(module, configured(value))).signalSources;
const refused = (value: unknown) => refusalOf(module, configured(value));

describe('the Prometheus module', () => {
  it('connects a source that measures', async () => {
    const start = Math.floor(Date.now() / MINUTE - 1) * MINUTE;
    const past = { start, n: 200, x: 16, part: 'navigation', variant: 'v2' };
    await callSandbox(sandbox.url, 'PUT', '/traffic/history', {
      requests: [past],
    });
    const [{ id, source, components }] = await registered({
      sources: [entry()],
    });
    expect([id, components]).toEqual(['prometheus', undefined]);
    const [answer] = await source.measure([
      {
        signal: 'error-rate',
        component: 'component:default/web',
        environment: 'production',
        flag: 'ds2',
        part: 'navigation',
        cohort: 'exposed',
        from: start,
        to: start + MINUTE,
        bucketMs: MINUTE,
      },
    ]);
    expect(answer).toMatchObject({
      outcome: 'measured',
      measures: [{ kind: 'count', start, n: 200, x: 16 }],
    });
  });

  it('offers every kind of signal', async () => {
    const lcp = {
      name: 'lcp',
      kind: 'quantile',
      query: 'lcp_bucket',
      scale: 2,
    };
    const users = { name: 'users', kind: 'value', query: 'sum(users)' };
    const own = { ...ERROR_RATE, failed: { query: 'failures_total' } };
    const [{ source }] = await registered({
      sources: [{ ...entry(), signals: [own, lcp, users] }],
    });
    expect(source.offers()).toMatchObject([
      { signal: 'error-rate', kind: 'count', finestMs: 1_000 },
      { signal: 'lcp', kind: 'quantile' },
      { signal: 'users', kind: 'value' },
    ]);
  });

  it('takes a name and a password where the server wants these', async () => {
    const basic = { token: undefined, username: 'us', password: SANDBOX_TOKEN };
    const sources = await registered({ sources: [{ ...entry(), ...basic }] });
    expect(sources).toHaveLength(1);
  });

  it('registers nothing without a section of its own', async () => {
    expect(await registered(undefined)).toEqual([]);
  });

  it.each<[string, object, string]>([
    ['an address that is none', { baseUrl: 'x' }, '[0]: Error: baseUrl'],
    ['two ways in', { username: 'us' }, 'has a token and a username'],
    [
      'a name without a password',
      { token: undefined, username: 'us' },
      'password',
    ],
    ['time that is none', { ingestSeconds: -1 }, '[0].ingestSeconds must be'],
    [
      'another kind',
      { signals: [{ ...ERROR_RATE, kind: 'rate' }] },
      'signals[0].kind must be',
    ],
    [
      'a count without failures',
      { signals: [{ ...ERROR_RATE, failed: undefined }] },
      'signals[0].failed',
    ],
    [
      'a mistyped key of a signal',
      { signals: [{ ...ERROR_RATE, labelPart: 'x' }] },
      'signals[0].labelPart is not a known key',
    ],
    [
      'a query that cannot be asked',
      { signals: [{ ...ERROR_RATE, query: 'rate(x[1m])' }] },
      'signals.error-rate.query must be a selector',
    ],
    [
      'a mistyped key of the versions',
      { variants: { exposed: 'a', contrl: 'b' } },
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
