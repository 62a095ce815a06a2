import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import {
  productionSafetyFlagChangeLogExtensionPoint,
  productionSafetySignalSourceExtensionPoint,
  type FlagChangeLogRegistration,
  type SignalSourceRegistration,
} from '@production-safety/backstage-plugin-production-safety-node';
import {
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
  await control('projects', { slug: 'web' });
});

afterAll(() => sandbox.close());

async function control(path: string, body: object): Promise<void> {
  const response = await fetch(`${sandbox.url}/sandbox/sentry/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(await response.text());
}

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

/** What is registered with this `productionSafety.sentry`. */
async function registered(sentry: unknown): Promise<{
  readonly sources: readonly SignalSourceRegistration[];
  readonly logs: readonly FlagChangeLogRegistration[];
}> {
  const sources: SignalSourceRegistration[] = [];
  const logs: FlagChangeLogRegistration[] = [];
  const backend = await startTestBackend({
    extensionPoints: [
      [
        productionSafetySignalSourceExtensionPoint,
        {
          addSignalSource: (each: SignalSourceRegistration) => {
            sources.push(each);
          },
        },
      ],
      [
        productionSafetyFlagChangeLogExtensionPoint,
        {
          addFlagChangeLog: (each: FlagChangeLogRegistration) => {
            logs.push(each);
          },
        },
      ],
    ],
    features: [
      module,
      mockServices.rootConfig.factory({
        // Tests give wrong values on purpose.
        data: { productionSafety: { sentry } } as never,
      }),
    ],
  });
  await backend.stop();
  return { sources, logs };
}

describe('the Sentry module', () => {
  it('connects a source that measures', async () => {
    const start = Math.floor(Date.now() / MINUTE - 5) * MINUTE;
    const cohort = 'exposed';
    await control('projects/web/happenings', {
      happenings: [
        { start, seconds: 60, cohort, part: 'navigation', n: 200, x: 16 },
      ],
    });
    const { sources } = await registered({ sources: [entry()] });
    const [{ id, source, components }] = sources;
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
    const { sources } = await registered({
      sources: [{ ...entry(), ...own }],
    });
    expect(sources[0].source.offers()).toMatchObject([
      {
        signal: 'crash-rate',
        cohorts: ['all'],
        byPart: false,
        delayMs: 30_000,
      },
    ]);
  });

  it('is not mistaken for the reporting of the plugin’s own errors', async () => {
    const nothing = { sources: [], logs: [] };
    expect(await registered({ environment: 'production' })).toEqual(nothing);
    expect(await registered(undefined)).toEqual(nothing);
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
    const error = await registered({
      sources: [{ ...entry(), ...changes }],
    }).catch(each => each);
    const text = `${error.message} ${error.cause?.message ?? ''}`;
    expect(text).toContain(named);
    expect(text).not.toContain(SANDBOX_TOKEN);
  });

  it('connects a log that is told of changes', async () => {
    const { logs } = await registered({ flagChangeLogs: [logEntry()] });
    const [{ id, log, environments }] = logs;
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
    const response = await fetch(`${sandbox.url}/sandbox/sentry/flag-changes`);
    expect(await response.json()).toMatchObject({
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
    const error = await registered({
      flagChangeLogs: [{ ...logEntry(), ...changes }],
    }).catch(each => each);
    const text = `${error.message} ${error.cause?.message ?? ''}`;
    expect(text).toContain(named);
    expect(text).not.toContain(SANDBOX_FLAG_LOG_SECRET);
  });
});
