import { cellAt, FAILED, SERVED } from './columns';
import { Traffic } from './Traffic';
import { trafficView } from './trafficView';

const START = Date.UTC(2026, 0, 5, 9);
const MINUTE = 60_000;

/** Traffic on a clock of its own, with a quarter of 400 users on V2. */
function someTraffic(start = START) {
  let now = start;
  let exposed = 100;
  const audience = { users: 400, countExposed: () => Array(5).fill(exposed) };
  const traffic = new Traffic(audience, () => now);
  return {
    traffic,
    pass: (ms: number) => {
      now += ms;
      traffic.advance();
    },
    expose: (users: number) => {
      exposed = users;
      traffic.flagsChanged();
    },
  };
}

/** Requests and failures of navigation in the last minute. */
function navigation(traffic: Traffic, variant: 0 | 1) {
  const growth = traffic.growth(60);
  const cell = cellAt(0, variant);
  const x = growth[cell + FAILED];
  return { n: growth[cell + SERVED] + x, x };
}

describe('Traffic', () => {
  it('is the same for the same seed, however often it is looked at', () => {
    const [often, once, other] = [someTraffic(), someTraffic(), someTraffic()];
    other.traffic.change({ seed: 2 });
    for (let second = 0; second < 60; second += 1) often.pass(1_000);
    once.pass(MINUTE);
    other.pass(MINUTE);
    expect(often.traffic.growth(60)).toEqual(once.traffic.growth(60));
    expect(other.traffic.growth(60)).not.toEqual(once.traffic.growth(60));
  });

  it('splits by who is on V2', () => {
    const { traffic, pass } = someTraffic();
    traffic.change({ requestsPerSecond: 10 });
    pass(10 * MINUTE);
    const { n: v1 } = navigation(traffic, 0);
    const { n: v2 } = navigation(traffic, 1);
    expect(v1 + v2).toBeGreaterThan(480);
    expect(v1 + v2).toBeLessThan(720);
    expect(v2 / (v1 + v2)).toBeCloseTo(0.25, 1);
  });

  it('follows the flags', () => {
    const { traffic, pass, expose } = someTraffic();
    expose(0);
    pass(MINUTE);
    expect(navigation(traffic, 1).n).toBe(0);
    expose(400);
    pass(MINUTE);
    expect(navigation(traffic, 0).n).toBe(0);
  });

  it('has errors where and as long as they are switched on', () => {
    const { traffic, pass } = someTraffic();
    traffic.change({ usualErrorPercent: 0, requestsPerSecond: 100 });
    traffic.troubles.add(
      {
        kind: 'errors',
        percent: 50,
        variant: 'v2',
        part: 'navigation',
        seconds: 60,
      },
      START,
    );
    pass(MINUTE);
    const { n, x } = navigation(traffic, 1);
    expect(x / n).toBeCloseTo(0.5, 1);
    expect(navigation(traffic, 0).x).toBe(0);
    pass(MINUTE);
    expect(navigation(traffic, 1).x).toBe(0);
    expect(traffic.troubles.list(START + 2 * MINUTE)).toEqual([]);
  });

  it('has slow pages where they are switched on', () => {
    const { traffic, pass } = someTraffic();
    traffic.change({ requestsPerSecond: 100 });
    traffic.troubles.add({ kind: 'slow', factor: 3, variant: 'v2' }, START);
    pass(MINUTE);
    const { cells } = trafficView(traffic) as {
      cells: readonly { lcpSeconds: number }[];
    };
    const [v1, v2] = cells.map(({ lcpSeconds }) => lcpSeconds);
    expect(v1).toBeLessThan(2.5);
    expect(v2).toBeGreaterThan(4);
  });

  it('has pages that crash where they are switched on, and only there', () => {
    const { traffic, pass } = someTraffic();
    traffic.change({ usualCrashesPerHour: 0 });
    const trouble = { kind: 'crashes', perHour: 1_200, variant: 'v2' } as const;
    traffic.troubles.add({ ...trouble, part: 'navigation' }, START);
    pass(MINUTE);
    const { cells, troubles } = trafficView(traffic) as {
      cells: readonly { crashes: number }[];
      troubles: readonly object[];
    };
    const [v1, v2, ...others] = cells.map(({ crashes }) => crashes);
    expect(v2).toBeGreaterThan(8);
    expect([v1, ...others].every(each => each === 0)).toBe(true);
    expect(troubles).toMatchObject([{ kind: 'crashes', perHour: 1_200 }]);
  });

  it('is quiet at night when it is told to', () => {
    const inAMinuteAt = (start: number) => {
      const { traffic, pass } = someTraffic(start);
      traffic.change({ diurnal: true });
      pass(MINUTE);
      return navigation(traffic, 0).n;
    };
    const night = inAMinuteAt(START - 6 * 60 * MINUTE);
    expect(night).toBeLessThan(inAMinuteAt(START + 6 * 60 * MINUTE) / 3);
  });

  it('has a day go by faster when it is told to', () => {
    const { traffic, pass } = someTraffic();
    // Five minutes for a day: six hours are 75 seconds.
    traffic.change({ diurnal: true, daySpeed: 288 });
    const loads = Array.from({ length: 10 }, () => {
      pass(30_000);
      const growth = traffic.growth(30);
      return growth[cellAt(0, 0) + SERVED];
    });
    expect(Math.max(...loads)).toBeGreaterThan(4 * Math.min(...loads));
    const { day } = trafficView(traffic) as { day: { hour: number } };
    // START is at nine, and five minutes are a whole day.
    expect(day.hour).toBeCloseTo((9 * 288) % 24, 3);
  });

  it('keeps what a change of one source leaves out', () => {
    const { traffic } = someTraffic();
    traffic.change({ sentry: { delayMs: 5_000 } });
    traffic.change({ sentry: { state: 'down' }, requestsPerSecond: 5 });
    expect(traffic.settings).toMatchObject({
      requestsPerSecond: 5,
      sentry: { state: 'down', delayMs: 5_000 },
      vercel: { state: 'up', delayMs: 0 },
    });
  });

  it('begins to count anew when the product starts anew', () => {
    const { traffic, pass } = someTraffic();
    pass(MINUTE);
    traffic.restart();
    expect(traffic.growth(60).every(value => value === 0)).toBe(true);
  });
});
