import type { Measurement, SignalQuestion } from './measurement';
import {
  coveredAfter,
  coveredKey,
  planCollection,
  type AskedQuestion,
  type Covered,
} from './planCollection';

const MINUTE = 60_000;
const LIMITS = { batch: 2, budget: 3, lateMs: 5 * MINUTE };

const question = (from: number, to: number, flag = 'ds2'): SignalQuestion => ({
  signal: 'error-rate',
  component: 'component:default/web',
  environment: 'production',
  flag,
  cohort: 'exposed',
  bucketMs: MINUTE,
  from: from * MINUTE,
  to: to * MINUTE,
});

const ask = (from: number, to: number, flag?: string): AskedQuestion => ({
  source: 'prometheus',
  question: question(from, to, flag),
});

const covering = (
  ...all: readonly (readonly [AskedQuestion, number, number, number])[]
): ReadonlyMap<string, Covered> =>
  new Map(
    all.map(([asked, from, until, askedAt]) => [
      coveredKey(asked),
      { from: from * MINUTE, until: until * MINUTE, askedAt },
    ]),
  );

const windows = (
  asked: readonly AskedQuestion[],
  covered: ReadonlyMap<string, Covered> = new Map(),
) =>
  planCollection(asked, covered, LIMITS)
    .flatMap(({ batches }) => batches.flat())
    .map(({ from, to }) => [from / MINUTE, to / MINUTE]);

describe('what sources are asked', () => {
  it('is grouped by source, in batches, within a budget', () => {
    const flags = ['a', 'b', 'c', 'd', 'e'];
    const asked = [
      ...flags.map(flag => ask(0, 5, flag)),
      { ...ask(0, 5), source: 'sentry' },
    ];
    const plans = planCollection(asked, new Map(), LIMITS);
    expect(
      plans.map(({ source, batches, deferred }) => [
        source,
        batches.map(batch => batch.map(({ flag }) => flag)),
        deferred,
      ]),
    ).toEqual([
      ['prometheus', [['a', 'b'], ['c']], 2],
      ['sentry', [['ds2']], 0],
    ]);
  });

  it('begins with those that have waited longest', () => {
    const asked = ['a', 'b', 'c', 'd'].map(flag => ask(0, 5, flag));
    const covered = covering(
      [asked[0], 0, 0, 30],
      [asked[1], 0, 0, 10],
      [asked[3], 0, 0, 20],
    );
    const [{ batches }] = planCollection(asked, covered, LIMITS);
    expect(batches.flat().map(({ flag }) => flag)).toEqual(['c', 'b', 'd']);
  });

  it('is asked once for rollouts that share a series, over both windows', () => {
    expect(windows([ask(10, 20), ask(0, 15)])).toEqual([[0, 20]]);
  });

  it('leaves out what has been answered, but for what may come late', () => {
    const asked = ask(0, 60);
    expect(windows([asked], covering([asked, 0, 50, 1]))).toEqual([[45, 60]]);
    expect(windows([asked], covering([asked, 10, 50, 1]))).toEqual([[0, 60]]);
    expect(windows([asked], covering([asked, 0, 3, 1]))).toEqual([[0, 60]]);
    expect(windows([asked], covering([asked, 0, 90, 1]))).toEqual([[59, 60]]);
  });
});

describe('what is covered', () => {
  const measured = (completeUntil: number): Measurement => ({
    outcome: 'measured',
    measures: [],
    completeUntil: completeUntil * MINUTE,
    sampleRate: 1,
  });
  const before = { from: 0, until: 50 * MINUTE, askedAt: 1 };

  it('grows by what touches it', () => {
    expect(coveredAfter(before, question(45, 60), measured(58), 2)).toEqual({
      from: 0,
      until: 58 * MINUTE,
      askedAt: 2,
    });
  });

  it('begins anew after a gap', () => {
    expect(coveredAfter(before, question(70, 80), measured(80), 2)).toEqual({
      from: 70 * MINUTE,
      until: 80 * MINUTE,
      askedAt: 2,
    });
  });

  it('is never what was not asked, nor what a broken source said', () => {
    expect(coveredAfter(undefined, question(0, 5), measured(99), 2)).toEqual({
      from: 0,
      until: 5 * MINUTE,
      askedAt: 2,
    });
    const broken = { outcome: 'broken', reason: 'No key' } as const;
    expect(coveredAfter(before, question(45, 60), broken, 2)).toEqual({
      ...before,
      askedAt: 2,
    });
    expect(coveredAfter(undefined, question(3, 5), broken, 2)).toEqual({
      from: 3 * MINUTE,
      until: 3 * MINUTE,
      askedAt: 2,
    });
  });
});
