import type { Bucket } from './bucket';
import { errorRateRule } from './errorRateRule';
import { judgeErrorRate } from './judgeErrorRate';

const rule = errorRateRule({ reaction: 'steady' });

const minute = (n: number, x: number): Bucket => ({
  seconds: 60,
  count: { n, x },
});
const unknown: Bucket = { seconds: 60, count: null };
const times = (count: number, bucket: Bucket): Bucket[] =>
  Array.from({ length: count }, () => bucket);
/** Long enough for whatever is going to fire. */
const on = (n: number, x: number) => times(200, minute(n, x));

type Row = [
  string,
  Bucket[],
  string,
  number,
  { Ei?: number; Ep?: number },
  string?,
];

const WEEK = 10_080;
const TWO_DAYS = 2_880;

/** State, minute at which it ends, evidence, and the suspect requests. */
const ROWS: readonly Row[] = [
  ['3 of 3', [minute(3, 3)], 'watching', 1, { Ei: 457.803 }],
  ['4 of 4', [minute(4, 4)], 'immediate', 1, { Ei: 2768.16 }],
  ['2 of 20', [minute(20, 2)], 'calm', 1, { Ei: 0.151915 }],
  ['6 of 20', [minute(20, 6)], 'watching', 1, { Ei: 462.55 }],
  ['7 of 20', [minute(20, 7)], 'immediate', 1, { Ei: 5480.12 }],
  [
    'a week of 1 of 60',
    times(WEEK, minute(60, 1)),
    'calm',
    WEEK,
    { Ei: 3.95139e-7, Ep: 1.03582e-4 },
  ],
  ['2 of 60', on(60, 2), 'planned', 57, { Ep: 1109.63 }, '114 of 3420'],
  ['3 of 60', on(60, 3), 'planned', 16, { Ei: 3939.88 }],
  ['4 of 60', on(60, 4), 'immediate', 6, { Ei: 4343.66 }, '24 of 360'],
  ['6 of 60', on(60, 6), 'immediate', 3, { Ei: 30541.5 }],
  ['4 %', on(6000, 240), 'planned', 16, { Ep: 500000 }, '3840 of 96000'],
  ['6 % of many', on(60000, 3600), 'immediate', 3, { Ei: 95769.8 }],
  [
    'half of many',
    on(60000, 30000),
    'immediate',
    1,
    { Ei: 8138.75, Ep: 8138.75 },
  ],
  ['a week of 1.9 %', times(WEEK, minute(60000, 1140)), 'calm', WEEK, {}],
  [
    '5 of 5 after ten hours',
    [...times(600, minute(60, 0)), minute(5, 5)],
    'calm',
    601,
    { Ei: 0.386572 },
  ],
  [
    '6 of 6 after ten hours',
    [...times(600, minute(60, 0)), minute(6, 6)],
    'watching',
    601,
    { Ei: 0.6768 },
  ],
  [
    '60 of 60 after ten hours',
    [...times(600, minute(60, 0)), minute(60, 60)],
    'watching',
    601,
    { Ei: 1.0244 },
  ],
  [
    '60 of 60 twice after ten hours',
    [...times(600, minute(60, 0)), ...times(2, minute(60, 60))],
    'immediate',
    602,
    { Ei: 166726 },
  ],
  [
    '6 % after two good days',
    [...times(TWO_DAYS, minute(600, 2)), ...on(600, 36)],
    'immediate',
    2884,
    { Ei: 2138.91 },
    '144 of 2400',
  ],
  [
    'one minute of 6 %',
    [
      ...times(TWO_DAYS, minute(6000, 18)),
      minute(6000, 360),
      ...times(60, minute(6000, 18)),
    ],
    'calm',
    2941,
    {},
  ],
  [
    'fourteen minutes of 4 %',
    [
      ...times(TWO_DAYS, minute(6000, 18)),
      ...times(14, minute(6000, 240)),
      ...times(60, minute(6000, 18)),
    ],
    'calm',
    2954,
    {},
  ],
  [
    'sixteen minutes of 4 %',
    [...times(TWO_DAYS, minute(6000, 18)), ...times(16, minute(6000, 240))],
    'planned',
    2896,
    {},
    '3840 of 96000',
  ],
  [
    'four minutes of which nothing is known',
    [...times(10, minute(10, 0)), ...times(4, unknown)],
    'calm',
    14,
    {},
  ],
  [
    'five minutes of which nothing is known',
    [...times(10, minute(10, 0)), ...times(5, unknown)],
    'blind',
    15,
    {},
  ],
];

/** Within one part in 100,000; any evidence will do when none is expected. */
const isAbout = (value: number, expected: number | undefined) =>
  expected === undefined || Math.abs(value / expected - 1) < 1e-5;

describe('the judgement of minutes', () => {
  it.each(
    ROWS.map(([name, buckets, state, seen, evidence, segment]) => ({
      name,
      buckets,
      state,
      seen,
      evidence,
      segment,
    })),
  )('$name', ({ buckets, state, seen, evidence: { Ei, Ep }, segment }) => {
    const judgement = judgeErrorRate(buckets, rule);
    expect(judgement).toMatchObject({ state, seen });
    const { immediate, planned } = judgement.evidence;
    expect(isAbout(immediate, Ei)).toBe(true);
    expect(isAbout(planned, Ep)).toBe(true);
    const { n, x } = judgement.segment ?? {};
    expect([undefined, `${x} of ${n}`]).toContain(segment);
  });

  it('goes on from what is unknown and from no traffic alike', () => {
    const buckets = [minute(60, 3), unknown, minute(600, 30), minute(0, 0)];
    const seen = buckets.map((_each, index) =>
      judgeErrorRate(buckets.slice(0, index + 1), rule),
    );
    const relative = (name: 'immediate' | 'planned', expected: number[]) =>
      seen.forEach(({ evidence }, index) =>
        expect(evidence[name] / expected[index]).toBeCloseTo(1, 8),
      );
    relative(
      'immediate',
      [0.0382290731, 0.0382352735, 0.475648833, 0.4756550334],
    );
    relative(
      'planned',
      [0.08672118424, 0.08672738463, 349.8845044, 349.8845106],
    );
    expect(seen.map(({ state }) => state).slice(2)).toEqual([
      'watching',
      'watching',
    ]);
  });

  it('knows nothing before the first minute', () => {
    expect(judgeErrorRate([], rule)).toMatchObject({ state: 'blind', seen: 0 });
  });

  it('does not look at what comes after it fired', () => {
    const fired = judgeErrorRate(on(60, 6), rule);
    const later = [...times(3, minute(60, 6)), ...times(500, minute(600, 0))];
    expect(judgeErrorRate(later, rule)).toEqual(fired);
  });
});

describe('a fast reaction', () => {
  const tenSeconds = (n: number, x: number): Bucket => ({
    seconds: 10,
    count: { n, x },
  });
  const calmHours = (hours: number) => times(hours * 360, tenSeconds(100, 0));
  const burst = times(60, tenSeconds(100, 50));

  it('finds half of the requests failing within 20 seconds', () => {
    const judgement = judgeErrorRate(
      [...calmHours(2), ...burst],
      errorRateRule({ reaction: 'fast' }),
    );
    expect(judgement.state).toBe('immediate');
    expect(judgement.seen - 720).toBeLessThanOrEqual(2);
  });

  it('is kept for the first hour of a phase', () => {
    const seenAfter = (buckets: Bucket[]) => {
      const judged = judgeErrorRate([...buckets, ...burst], errorRateRule());
      return judged.seen - buckets.length;
    };
    expect(seenAfter(calmHours(0.5))).toBeLessThanOrEqual(2);
    expect(seenAfter(calmHours(1))).toBeGreaterThanOrEqual(6);
    const newPhase = { ...tenSeconds(100, 0), phaseStart: true } as const;
    expect(seenAfter([...calmHours(2), newPhase])).toBeLessThanOrEqual(2);
  });

  it('says of minutes in six pieces what it says of whole ones', () => {
    const pieces = times(600, tenSeconds(10, 0)).concat(
      times(6 * 30, { seconds: 10, count: { n: 10, x: 1 } }),
    );
    const whole = times(100, minute(60, 0)).concat(times(30, minute(60, 6)));
    const { seen, ...inPieces } = judgeErrorRate(pieces, rule);
    expect(judgeErrorRate(whole, rule)).toEqual({
      ...inPieces,
      seen: seen / 6,
    });
  });

  it('never takes a planned rollback for minutes that are not whole', () => {
    const early = times(15 * 6, tenSeconds(1000, 40));
    const { state } = judgeErrorRate(
      early,
      errorRateRule({ reaction: 'fast' }),
    );
    expect(state).toBe('watching');
  });
});
