import type { GuardSpec } from '../../rollouts/definition';
import type { Measure, SignalQuestion } from '../../signals/measurement';
import type { Answered } from '../answered';
import { backtestStored } from './backtestStored';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const END = 12 * HOUR;

const errors: GuardSpec = {
  id: 'errors',
  signal: 'error-rate',
  above: 5,
  response: 'roll-back',
  mode: 'observe',
  reaction: 'fast',
};

function answered(
  bucketMs: number,
  [from, to]: readonly [number, number],
  measureAt: (start: number) => Measure,
  rest: Partial<SignalQuestion> = {},
): Answered {
  const measures: Measure[] = [];
  for (let start = from; start < to; start += bucketMs) {
    measures.push(measureAt(start));
  }
  return {
    question: {
      signal: 'error-rate',
      component: 'component:default/web',
      environment: 'production',
      flag: 'ds2',
      cohort: 'exposed',
      from: 0,
      to: END,
      bucketMs,
      ...rest,
    },
    answer: {
      outcome: 'measured',
      measures,
      completeUntil: to,
      sampleRate: 1,
    },
  };
}

const failing =
  (perSecond: number, share: (start: number) => number, bucketMs: number) =>
  (start: number): Measure => {
    const n = (perSecond * bucketMs) / SECOND;
    return { kind: 'count', start, n, x: Math.round(n * share(start)) };
  };
const burst = (start: number) =>
  start >= 3 * HOUR && start < 3 * HOUR + 10 * MINUTE ? 0.3 : 0.001;

const fast = answered(10 * SECOND, [0, 4 * HOUR], failing(10, burst, 10_000));
const steady = answered(MINUTE, [4 * HOUR, END], failing(10, burst, MINUTE));

describe('backtestStored', () => {
  it('looks at what is stored in either length, once', () => {
    const backtest = backtestStored(errors, [fast, steady], []);
    expect(backtest).toMatchObject({
      falseAlarms: 1,
      knownMs: END,
      unknownMs: 0,
    });
    expect(backtest.fired[0].at).toBeGreaterThan(3 * HOUR);
    expect(backtest.fired[0].at).toBeLessThan(3 * HOUR + 10 * MINUTE);
  });

  it('does not count twice what is stored twice', () => {
    const again = answered(MINUTE, [0, 4 * HOUR], failing(10, burst, MINUTE));
    const once = backtestStored(errors, [fast], []);
    expect(backtestStored(errors, [again, fast], [])).toEqual(once);
    expect(once.unknownMs).toBe(8 * HOUR);
  });

  it('says which incidents it would have caught, and how late', () => {
    const known = { id: 'INC-1', from: 3 * HOUR, to: 4 * HOUR };
    const quiet = { id: 'INC-2', from: 6 * HOUR, to: 7 * HOUR };
    expect(
      backtestStored(errors, [fast, steady], [known, quiet]),
    ).toMatchObject({
      falseAlarms: 0,
      caught: [{ incident: 'INC-1' }],
      missed: ['INC-2'],
    });
  });

  it('tries a limit on values in one length only', () => {
    const slow: GuardSpec = { ...errors, signal: 'lcp', above: 4_000 };
    delete (slow as { reaction?: unknown }).reaction;
    const values = (start: number): Measure => ({
      kind: 'quantile',
      start,
      n: 500,
      value: start >= HOUR && start < 2 * HOUR ? 9_000 : 1_000,
    });
    const lcp = { signal: 'lcp', quantile: 0.75 };
    const minutes = answered(MINUTE, [0, END], values, lcp);
    const hours = answered(HOUR, [0, END], values, lcp);
    const backtest = backtestStored(slow, [hours, minutes], []);
    expect(backtest.fired.length).toBeGreaterThan(0);
    expect(backtest.fired[0].at).toBeLessThan(2 * HOUR);
    expect(backtest.knownMs).toBe(END);
  });

  it('knows nothing where nothing is stored', () => {
    const nothing: Answered = {
      ...fast,
      answer: { outcome: 'no-data', reason: 'Nobody was asked.' },
    };
    expect(backtestStored(errors, [nothing], [])).toEqual({
      fired: [],
      caught: [],
      missed: [],
      falseAlarms: 0,
      latency: null,
      knownMs: 0,
      unknownMs: END,
    });
  });
});
