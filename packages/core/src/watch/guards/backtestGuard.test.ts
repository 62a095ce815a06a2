import type { GuardSpec } from '../../rollouts/definition';
import type { Measure, SignalQuestion } from '../../signals/measurement';
import type { Answered } from '../answered';
import { backtestGuard } from './backtestGuard';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

const guard: GuardSpec = {
  id: 'errors',
  signal: 'error-rate',
  above: 5,
  response: 'roll-back',
  mode: 'observe',
  reaction: 'steady',
};
const question: SignalQuestion = {
  signal: 'error-rate',
  component: 'component:default/web',
  environment: 'production',
  flag: 'ds2',
  cohort: 'all',
  from: 0,
  to: 48 * HOUR,
  bucketMs: MINUTE,
};

const history = (measureAt: (start: number) => Measure | null): Answered[] => {
  const measures: Measure[] = [];
  for (let start = 0; start < question.to; start += MINUTE) {
    const measure = measureAt(start);
    if (measure) measures.push(measure);
  }
  return [
    {
      question,
      answer: {
        outcome: 'measured',
        measures,
        completeUntil: question.to,
        sampleRate: 1,
      },
    },
  ];
};

const isIn = (start: number, from: number, to: number) =>
  start >= from && start < to;
/** Two bad stretches: one that people know of, and one that nobody marked. */
const errors = history(start => ({
  kind: 'count',
  start,
  n: 600,
  x:
    isIn(start, 10 * HOUR, 10.5 * HOUR) || isIn(start, 20 * HOUR, 20.5 * HOUR)
      ? 180
      : 1,
}));
const known = { id: 'INC-1', from: 10 * HOUR, to: 11 * HOUR };
const quiet = { id: 'INC-2', from: 30 * HOUR, to: 31 * HOUR };

describe('a backtest', () => {
  it('says what a guard would have caught, how late, and what not', () => {
    const result = backtestGuard(guard, errors, [known, quiet]);
    expect(result).toMatchObject({
      fired: [
        { incident: 'INC-1', firstBadAt: 10 * HOUR },
        { firstBadAt: 20 * HOUR },
      ],
      caught: [{ incident: 'INC-1' }],
      missed: ['INC-2'],
      falseAlarms: 1,
    });
    const { p50Ms = NaN, p95Ms = NaN } = result.latency ?? {};
    expect(p50Ms).toBe(result.caught[0].latencyMs);
    expect(p50Ms).toBeGreaterThan(0);
    expect(p95Ms).toBeLessThanOrEqual(3 * MINUTE);
  });

  it('never fires on healthy traffic', () => {
    const healthy = history(start => ({ kind: 'count', start, n: 600, x: 3 }));
    expect(backtestGuard(guard, healthy, [])).toMatchObject({
      fired: [],
      latency: null,
    });
  });

  it('runs a guard on values, too', () => {
    const slow: GuardSpec = {
      ...guard,
      signal: 'lcp',
      above: 2500,
      forMs: 5 * MINUTE,
    };
    const values = history(start => ({
      kind: 'quantile',
      start,
      value: isIn(start, 10 * HOUR, 10.5 * HOUR) ? 3000 : 2000,
      n: 500,
    }));
    expect(backtestGuard(slow, values, [known])).toMatchObject({
      fired: [
        {
          at: 10 * HOUR + 5 * MINUTE,
          firstBadAt: 10 * HOUR,
          incident: 'INC-1',
        },
      ],
      missed: [],
    });
  });

  it('takes what is not known for nothing', () => {
    const unknown = history(() => null);
    expect(backtestGuard(guard, unknown, [known])).toMatchObject({
      fired: [],
      missed: ['INC-1'],
    });
  });
});
