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
  await callSandbox(sandbox.url, 'POST', '/vercel/projects', {
    name: 'web',
    domain: 'web.example.com',
  });
});

afterAll(() => sandbox.close());

const WEB = 'component:default/web';
const entry = () => ({
  id: 'vercel',
  token: SANDBOX_TOKEN,
  teamId: 'team_sandbox',
  apiUrl: `${sandbox.url}/vercel`,
  environments: [{ name: 'live', vendorName: 'production' }],
  components: [
    {
      entity: WEB,
      projectId: 'web',
      parts: [{ part: 'site-forms', routes: ['/forms'] }],
    },
  ],
});

const configured = (vercel: unknown) => ({ productionSafety: { vercel } });
/** What is registered with this `productionSafety.vercel`. */
const registered = async (value: unknown) =>
  (await registrationsOf(module, configured(value))).signalSources;
const refused = (value: unknown) => refusalOf(module, configured(value));

describe('Core Web Vitals of the Vercel module', () => {
  it('come from a source that measures', async () => {
    const start = Math.floor(Date.now() / MINUTE - 10) * MINUTE;
    const happening = {
      start,
      seconds: 60,
      cohort: 'control',
      n: 40,
      x: 1_800,
    };
    await callSandbox(sandbox.url, 'POST', '/vercel/projects/web/vitals', {
      vital: 'lcp_ms',
      happenings: [{ ...happening, part: 'forms' }],
    });
    const [{ id, source, components }] = await registered({
      sources: [entry()],
    });
    expect([id, components]).toEqual(['vercel', [WEB]]);
    const [answer] = await source.measure([
      {
        signal: 'lcp',
        component: WEB,
        environment: 'live',
        flag: 'ds2',
        part: 'site-forms',
        cohort: 'all',
        from: start,
        to: start + MINUTE,
        bucketMs: MINUTE,
        quantile: 0.75,
      },
    ]);
    expect(answer).toMatchObject({
      outcome: 'measured',
      measures: [{ kind: 'quantile', start, n: 40, value: 1_800 }],
    });
  });

  it('are not there without sources', async () => {
    expect(await registered({ deployers: [] })).toEqual([]);
  });

  it.each<[string, object, string]>([
    ['a missing token', { token: undefined }, 'token'],
    ['an address that is none', { apiUrl: 'x' }, 'sources[0]: Error: apiUrl'],
    [
      'a component without a project',
      { components: [{ entity: WEB }] },
      'components[0].projectId',
    ],
    [
      'a part without routes',
      {
        components: [
          {
            entity: WEB,
            projectId: 'web',
            parts: [{ part: 'forms', routes: [] }],
          },
        ],
      },
      'must each have a route',
    ],
    ['a mistyped key', { team: 'x' }, 'sources[0].team is not a known key'],
  ])('refuses %s by name', async (_, changes, named) => {
    const text = await refused({
      sources: [{ ...entry(), ...changes }],
    });
    expect(text).toContain(named);
    expect(text).not.toContain(SANDBOX_TOKEN);
  });
});
