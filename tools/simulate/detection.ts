import { relativeEntropy } from '../../packages/core/src/shared/binomial';
import { percentile, type Row } from '../bench/row';
import { ALL, rowOf, type Goals } from './contestants';
import {
  rolledBack,
  shareOf,
  simulate,
  type Ending,
  type Result,
  type Story,
} from './simulate';
import type { Size } from './size';
import { CALM, inTrouble, simulateTrouble, troubleId } from './trouble';
import type { Trouble } from './trouble';

const HOUR = 3_600;
/** Not seen within this long counts as this long. */
const PATIENCE = 24 * HOUR;
/** The same where only naive rules have not seen it by then. */
const SOON = 2 * HOUR;

/** How long trouble lasts before a rollback is due. */
export function simulateDetection(size: Size): readonly Row[] {
  return [
    ...MEANS.flatMap(each => meanRows(each, size)),
    ...P95S.flatMap(each => p95Rows(each, size)),
    ...classification(size),
  ];
}

interface Mean {
  readonly trouble: Trouble;
  /** Of what no rule with the same budget can do without. */
  readonly times: number;
  /** What has to be overcome: the budget, and when it may happen. */
  readonly odds: number;
}

const MEANS: readonly Mean[] = [
  ...[0.1, 1].map(perSecond => ({
    trouble: { perSecond, rate: 0.06, after: 0 },
    times: 2,
    odds: 1_000,
  })),
  {
    trouble: { perSecond: 1, rate: 0.06, after: CALM },
    times: 1.3,
    odds: 4.03e7,
  },
];

function meanRows({ trouble, times, odds }: Mean, size: Size): readonly Row[] {
  const { rate, perSecond } = trouble;
  const least = Math.log(odds) / relativeEntropy(rate, 0.02) / perSecond;
  const goals = { steady: { atMost: Math.round(times * least) } };
  return simulateTrouble(trouble, PATIENCE, size).map(result => {
    const delays = delaysOf(result, trouble);
    const mean = delays.reduce((sum, each) => sum + each, 0) / delays.length;
    return {
      ...rowOf(
        result.contestant.name,
        {
          id: `delay.${troubleId(trouble)}.mean`,
          value: mean,
          unit: 's',
          samples: delays.length,
        },
        goals,
      ),
      comparedWith: 'least-possible',
      ratio: Math.round((100 * mean) / least) / 100,
    };
  });
}

interface Slowest {
  readonly trouble: Trouble;
  /** Seconds, by the name of the rule. */
  readonly goals: Readonly<Record<string, number>>;
}

const at = (perSecond: number, rate: number, after: number): Trouble => ({
  perSecond,
  rate,
  after,
});

const P95S: readonly Slowest[] = [
  { trouble: at(10, 0.06, CALM), goals: { steady: 360 } },
  { trouble: at(10, 0.1, 0), goals: { steady: 120, fast: 50 } },
  { trouble: at(10, 0.1, CALM), goals: { steady: 120, fast: 60 } },
  { trouble: at(10, 0.5, CALM), goals: { fast: 20 } },
  { trouble: at(0.1, 0.5, CALM), goals: { steady: 420 } },
  { trouble: at(1, 0.5, CALM), goals: { steady: 120 } },
  { trouble: at(100, 0.03, 0), goals: { steady: 1_020 } },
  { trouble: at(100, 0.04, 0), goals: { steady: 1_020 } },
  { trouble: { ...at(10, 0.1, CALM), correlation: 0.01 }, goals: {} },
];

function p95Rows(
  { trouble, goals: limits }: Slowest,
  size: Size,
): readonly Row[] {
  const goals: Goals = Object.fromEntries(
    Object.entries(limits).map(([name, limit]) => [name, { atMost: limit }]),
  );
  return simulateTrouble(trouble, SOON, size).map(result => {
    const delays = delaysOf(result, trouble);
    return rowOf(
      result.contestant.name,
      {
        id: `delay.${troubleId(trouble)}.p95`,
        value: percentile(delays, 0.95),
        unit: 's',
        samples: delays.length,
      },
      goals,
    );
  });
}

/** Seconds from the first bad second to the decision; false ones left out. */
function delaysOf(result: Result, trouble: Trouble): readonly number[] {
  return inTrouble(result, trouble).map(
    ({ at: second }) => second - trouble.after,
  );
}

/** The right kind of rollback, and not too soon. */
function classification(size: Size): readonly Row[] {
  const lasting = (rate: number) =>
    simulateTrouble(at(100, rate, 0), SOON, size);
  const [three, eight] = [lasting(0.03), lasting(0.08)];
  const immediate = ({ kind }: Ending) => kind === 'immediate';
  const early = ({ kind, at: second }: Ending) =>
    kind === 'planned' && second < 16 * 60;
  const recovers: Story = second => ({
    perSecond: 100,
    rate: second >= CALM && second < CALM + 14 * 60 ? 0.04 : 0.003,
  });
  const seconds = CALM + 2 * HOUR;
  const recovered = simulate(ALL, recovers, { ...size, seconds });
  const steady = (goal: Goals[string]): Goals => ({ steady: goal });
  return [
    ...shares(
      '3-percent-taken-for-immediate',
      three,
      immediate,
      steady({ atMost: 1 }),
    ),
    ...shares(
      '8-percent-taken-for-immediate',
      eight,
      immediate,
      steady({ atLeast: 99 }),
    ),
    ...shares('planned-before-minute-16', three, early, steady({ atMost: 0 })),
    ...shares(
      '14-minutes-of-4-percent-acted-on',
      recovered,
      rolledBack,
      steady({ atMost: 3 }),
    ),
  ];
}

function shares(
  id: string,
  results: readonly Result[],
  matches: (ending: Ending) => boolean,
  goals: Goals,
): readonly Row[] {
  return results.map(({ contestant, endings }) =>
    rowOf(
      contestant.name,
      {
        id,
        value: 100 * shareOf(endings, matches),
        unit: '%',
        samples: endings.length,
      },
      goals,
    ),
  );
}
