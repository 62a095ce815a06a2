import {
  refusalOf,
  registrationsOf,
} from '@production-safety/backstage-plugin-production-safety-node/testUtils';
import {
  callSandbox,
  SANDBOX_FLAG_LOG_SECRET,
  SANDBOX_TOKEN,
  startSandbox,
  type RunningSandbox,
} from '@production-safety/sandbox';
import module from './index';

const MINUTE = 60_000;

let sandbox: RunningSandbox;

beforeAll(async () => {
  sandbox = await startSandbox({ seed: 'empty' });
  await callSandbox(sandbox.url, 'POST', '/sentry/projects', { slug: 'web' });
});

afterAll(() => sandbox.close());

const WEB = 'component:default/web';
const TAG = { tag: 'flag.$flag', exposed: 'v2', control: 'v1' };
const entry = () => ({
  id: 'sentry',
  baseUrl: `${sandbox.url}/sentry`,
  organization: 'sandbox',
  token: SANDBOX_TOKEN,
  components: [{ entity: WEB, project: 'web' }],
  environments: [{ name: 'live', vendorName: 'production' }],
  cohorts: TAG,
  partTag: 'part',
});

const logEntry = () => ({
  id: 'sentry',
  baseUrl: `${sandbox.url}/sentry`,
  organization: 'sandbox',
  secret: SANDBOX_FLAG_LOG_SECRET,
  environments: ['production'],
});

const configured = (sentry: unknown) => ({ productionSafety: { sentry } });
/** What is registered with this `productionSafety.sentry`. */
const registered = (value: unknown) =>
  registrationsOf(module, configured(value));
const refused = (value: unknown) => refusalOf(module, configured(value));

describe('the Sentry module', () => {
  it('connects a source that measures', async () => {
    const start = Math.floor(Date.now() / MINUTE - 5) * MINUTE;
    const cohort = 'exposed';
    await callSandbox(sandbox.url, 'POST', '/sentry/projects/web/happenings', {
      happenings: [
        { start, seconds: 60, cohort, part: 'navigation', n: 200, x: 16 },
      ],
    });
    const { signalSources } = await registered({ sources: [entry()] });
    const [{ id, source, components }] = signalSources;
    expect([id, components]).toEqual(['sentry', [WEB]]);
    const [answer] = await source.measure([
      {
        signal: 'error-rate',
        component: WEB,
        environment: 'live',
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
      measures: [{ kind: 'count', start, n: 200, x: 16 }],
    });
  });

  it('offers what the configuration names', async () => {
    const own = {
      cohorts: undefined,
      partTag: undefined,
      signal: 'crash-rate',
      delaySeconds: 30,
    };
    const { signalSources } = await registered({
      sources: [{ ...entry(), ...own }],
    });
    expect(signalSources[0].source.offers()).toMatchObject([
      {
        signal: 'crash-rate',
        cohorts: ['all'],
        byPart: false,
        delayMs: 30_000,
      },
    ]);
  });

  it('is not mistaken for the reporting of the plugin’s own errors', async () => {
    const nothing = { signalSources: [], flagChangeLogs: [] };
    expect(await registered({ environment: 'production' })).toMatchObject(
      nothing,
    );
    expect(await registered(undefined)).toMatchObject(nothing);
  });

  it.each<[string, object, string]>([
    ['an address that is none', { baseUrl: 'x' }, '[0]: Error: baseUrl'],
    ['a missing token', { token: undefined }, 'token'],
    ['an organization that is none', { organization: 'a b' }, 'organization'],
    [
      'a component without a project',
      { components: [{ entity: WEB }] },
      'components[0].project',
    ],
    [
      'a mistyped key of the cohorts',
      { cohorts: { ...TAG, exposd: 'x' } },
      '[0].cohorts.exposd is not a known key',
    ],
    [
      'a tag that is none',
      { flags: [{ ...TAG, flag: 'ds2', tag: 'a b' }] },
      'the tag of a cohort',
    ],
    ['a mistyped key', { url: 'x' }, '[0].url is not a known key'],
  ])('refuses %s by name', async (_, changes, named) => {
    const text = await refused({
      sources: [{ ...entry(), ...changes }],
    });
    expect(text).toContain(named);
    expect(text).not.toContain(SANDBOX_TOKEN);
  });

  it('connects a log that is told of changes', async () => {
    const { flagChangeLogs } = await registered({
      flagChangeLogs: [logEntry()],
    });
    const [{ id, log, environments }] = flagChangeLogs;
    expect([id, environments]).toEqual(['sentry', ['production']]);
    const untaken = await log.record([
      {
        id: 1,
        flag: 'ds2',
        action: 'updated',
        at: Date.now(),
        by: { kind: 'user', ref: 'user:default/jo' },
      },
    ]);
    expect(untaken).toEqual([]);
    const path = '/sentry/flag-changes';
    expect(await callSandbox(sandbox.url, 'GET', path)).toMatchObject({
      changes: [{ change_id: 1, flag: 'ds2' }],
    });
  });

  it.each<[string, object, string]>([
    ['an address that is none', { baseUrl: 'x' }, '[0]: Error: baseUrl'],
    ['a missing secret', { secret: undefined }, 'secret'],
    ['an organization that is none', { organization: 'a b' }, 'organization'],
    ['environments that are no list', { environments: 1 }, 'environments'],
    ['a mistyped key', { token: 'x' }, '[0].token is not a known key'],
  ])('refuses a log with %s by name', async (_, changes, named) => {
    const text = await refused({
      flagChangeLogs: [{ ...logEntry(), ...changes }],
    });
    expect(text).toContain(named);
    expect(text).not.toContain(SANDBOX_FLAG_LOG_SECRET);
  });
});
