import type { GuardSpec } from '../rollouts/definition';
import type { Measure } from '../signals/measurement';
import { judgeLimitGuard } from './judgeLimitGuard';

const MINUTE = 60_000;
const NOW = 100 * MINUTE;

const guard = (rest: Partial<GuardSpec>): GuardSpec => ({
  id: 'guard',
  signal: 'lcp',
  response: 'hold',
  mode: 'enforce',
  ...rest,
});

/** One value a minute, the last one just over. */
const values = (...list: number[]): Measure[] =>
  list.map((value, index) => ({
    kind: 'value',
    start: NOW - (list.length - index) * MINUTE,
    value,
  }));

const judge = (spec: GuardSpec, measures: readonly Measure[], now = NOW) =>
  judgeLimitGuard(spec, { measures, bucketMs: MINUTE }, now);

describe('a guard with a limit', () => {
  it.each<[string, Partial<GuardSpec>, number[], string, string]>([
    ['under its limit', { above: 3 }, [9, 3], 'healthy', 'Now 3, not above 3.'],
    [
      'over its limit',
      { above: 3 },
      [1, 4],
      'breached',
      'Now 4, above 3 for 1 minute.',
    ],
    [
      'under a limit from below',
      { below: 50 },
      [60, 49.25],
      'breached',
      'Now 49.3, below 50 for 1 minute.',
    ],
    [
      'over it, but not for long enough',
      { above: 3, forMs: 3 * MINUTE },
      [4, 1, 4, 4],
      'inconclusive',
      'Now 4, above 3 for 2 minutes of 3 minutes.',
    ],
    [
      'over it for long enough',
      { above: 3, forMs: 3 * MINUTE },
      [1, 4, 4, 4],
      'breached',
      'Now 4, above 3 for 3 minutes.',
    ],
  ])('%s', (_, spec, list, verdict, sentence) => {
    expect(judge(guard(spec), values(...list))).toMatchObject({
      guard: 'guard',
      verdict,
      sentence,
    });
  });

  it('says nothing before anything was measured', () => {
    expect(judge(guard({ above: 3 }), [])).toMatchObject({
      verdict: 'inconclusive',
      sentence: 'Nothing was measured yet.',
    });
  });

  it('says nothing once the last value is old', () => {
    const later = NOW + 6 * MINUTE;
    expect(judge(guard({ above: 3 }), values(1), later)).toMatchObject({
      verdict: 'inconclusive',
      sentence: 'Last measured 6 minutes ago: nothing can be said.',
    });
  });

  it('does not take a gap for time that the limit was passed', () => {
    const spec = guard({ above: 3, forMs: 3 * MINUTE });
    const measures = values(4, 4, 4, 4).filter((_each, index) => index !== 1);
    expect(judge(spec, measures).verdict).toBe('inconclusive');
  });

  it('does not judge a quantile of a few values', () => {
    const slow = (n: number): Measure => ({
      kind: 'quantile',
      start: NOW - MINUTE,
      value: 9_000,
      n,
    });
    const spec = guard({ above: 4_000 });
    expect(judge(spec, [slow(99)]).verdict).toBe('inconclusive');
    expect(judge(spec, [slow(100)]).verdict).toBe('breached');
  });

  it('judges a share in percent', () => {
    const start = NOW - MINUTE;
    const measure: Measure = { kind: 'count', start, n: 200, x: 70 };
    expect(judge(guard({ above: 30 }), [measure]).verdict).toBe('breached');
  });
});
