import { PosthogHost } from '../posthog/PosthogProject';
import { SentryOrganization } from '../sentry/SentryOrganization';
import type { Happening } from '../signals/happening';
import { VercelTeam } from '../vercel/VercelTeam';
import { cellAt, CRASHED, FAILED, SERVED } from './columns';
import { Traffic } from './Traffic';
import { seedProjects, tellVendors } from './tellVendors';

const START = Date.UTC(2026, 0, 5, 9);
const MINUTE = 60_000;

/** Traffic with a quarter of its users on V2, of which vendors are told. */
function toldTraffic() {
  let now = START;
  const audience = { users: 400, countExposed: () => Array(5).fill(100) };
  const traffic = new Traffic(audience, () => now);
  const vendors = {
    sentry: new SentryOrganization(),
    vercel: new VercelTeam(),
    posthog: new PosthogHost(),
  };
  seedProjects(vendors);
  tellVendors(traffic, vendors);
  return {
    traffic,
    ...vendors,
    sentryHas: () => vendors.sentry.find('siteproof-web')!.happened.all(),
    posthogHas: () => vendors.posthog.find(1)!.events.all(),
    vercelHas: () => vendors.vercel.find('siteproof-web')!.vitals.all(),
    pass: (ms: number) => {
      now += ms;
      traffic.advance();
    },
  };
}

const onV2 = ({ cohort, part }: Happening) =>
  cohort === 'exposed' && part === 'navigation';

describe('vendors that are told of the traffic', () => {
  it('have the requests and failures that the metrics have', () => {
    const { traffic, pass, sentryHas } = toldTraffic();
    const trouble = { kind: 'errors', percent: 50, variant: 'v2' } as const;
    traffic.troubles.add(trouble, START);
    pass(MINUTE);
    const growth = traffic.growth(60);
    const cell = cellAt(0, 1);
    const x = growth[cell + FAILED];
    expect(x).toBeGreaterThan(20);
    expect(sentryHas().filter(onV2)).toEqual([
      {
        start: START,
        seconds: 60,
        cohort: 'exposed',
        part: 'navigation',
        n: growth[cell + SERVED] + x,
        x,
      },
    ]);
  });

  it('have the pages that died as errors that nobody caught, of no request', () => {
    const { traffic, pass, sentryHas } = toldTraffic();
    traffic.troubles.add(
      { kind: 'crashes', perHour: 3_000, variant: 'v2', part: 'navigation' },
      START,
    );
    pass(MINUTE);
    const crashes = traffic.growth(60)[cellAt(0, 1) + CRASHED];
    expect(crashes).toBeGreaterThan(20);
    expect(sentryHas().filter(({ unhandled }) => unhandled)).toEqual([
      {
        start: START,
        seconds: 60,
        cohort: 'exposed',
        part: 'navigation',
        n: 0,
        x: crashes,
        unhandled: true,
      },
    ]);
  });

  it('are told whether or not anybody can read the metrics', () => {
    const { traffic, pass, sentryHas } = toldTraffic();
    traffic.change({ metrics: 'down' });
    pass(MINUTE);
    expect(sentryHas()).toHaveLength(10);
  });

  it('know of whole minutes only', () => {
    const { pass, sentryHas } = toldTraffic();
    pass(MINUTE - 1_000);
    expect(sentryHas()).toEqual([]);
    pass(2 * MINUTE);
    expect(sentryHas().map(({ start }) => start)).toEqual([
      ...Array(10).fill(START),
      ...Array(10).fill(START + MINUTE),
    ]);
  });

  it('have every page view with a value of its bucket', () => {
    const { traffic, pass, vercelHas } = toldTraffic();
    traffic.troubles.add({ kind: 'slow', factor: 20, variant: 'all' }, START);
    pass(MINUTE);
    const slow = vercelHas().filter(({ vital }) => vital === 'lcp_ms');
    expect(slow.reduce((sum, { n }) => sum + n, 0)).toBeGreaterThan(300);
    expect(slow.every(({ x }) => x > 2_500)).toBe(true);
  });

  it('hear of it late when they are to, and of nothing while frozen', () => {
    const { traffic, pass, sentryHas, vercelHas, posthogHas } = toldTraffic();
    traffic.change({
      sentry: { delayMs: 20_000 },
      vercel: { state: 'frozen' },
    });
    pass(MINUTE + 19_000);
    expect(sentryHas()).toEqual([]);
    expect(posthogHas().length).toBeGreaterThan(0);
    pass(1_000);
    expect(sentryHas()).toHaveLength(10);
    expect(sentryHas()[0].start).toBe(START);
    expect(vercelHas()).toEqual([]);
    traffic.change({ vercel: { state: 'up' } });
    pass(MINUTE);
    // What it did not hear is lost to it.
    expect(vercelHas()[0].start).toBe(START + MINUTE);
  });

  it('keep out of what tests put in themselves', () => {
    const { sentry, vercel, pass } = toldTraffic();
    sentry.clear();
    vercel.clear();
    sentry.create('web');
    pass(MINUTE);
    expect(sentry.find('web')!.happened.all()).toEqual([]);
  });
});
