import { ALL, forOurs, rowOf, type Goals } from './contestants';
import type { Row } from '../bench/row';
import { rolledBack, shareOf, simulate, type Story } from './simulate';
import type { Size } from './size';

const DAY = 86_400;

/** A week of a healthy rollout: how often is it rolled back all the same? */
export function simulateHealthy(size: Size): readonly Row[] {
  return [
    ...[0.1, 1, 10, 100, 1_000].flatMap(perSecond =>
      falseRollbacks(
        `at-${perSecond}-per-s`,
        () => ({ perSecond, rate: 0.019 }),
        size,
        forOurs({ atMost: 1 }),
      ),
    ),
    // Ten seconds of a bad minute are as bad as all of it: fast pays for that.
    ...falseRollbacks(
      'bursty-0.003',
      () => ({ perSecond: 10, rate: 0.01, correlation: 0.003 }),
      size,
      { steady: { atMost: 10 }, 'fast-start': { atMost: 10 } },
    ),
    // Beyond what the rule was made for: 1 % of all requests, in clumps.
    ...falseRollbacks(
      'bursty-0.01',
      () => ({ perSecond: 10, rate: 0.01, correlation: 0.01 }),
      size,
      {},
    ),
    // How the other rules fare where they should: hardly anything fails.
    ...falseRollbacks(
      'hardly-any',
      () => ({ perSecond: 0.1, rate: 0.003 }),
      size,
      forOurs({ atMost: 1 }),
    ),
    // A reaction that is fast all the time is known to pay this price.
    ...falseRollbacks('one-bad-minute-a-day', badMinuteADay, size, {
      steady: { atMost: 300 },
      'fast-start': { atMost: 300 },
    }),
  ];
}

/** One minute of 30 % in an otherwise healthy day, at noon. */
const badMinuteADay: Story = second => ({
  perSecond: 10,
  rate: second % DAY === DAY / 2 ? 0.3 : 0.003,
});

function falseRollbacks(
  name: string,
  story: Story,
  { healthyDays = 7, ...size }: Size,
  goals: Goals,
): readonly Row[] {
  const seconds = healthyDays * DAY;
  return simulate(ALL, story, { ...size, seconds }).map(
    ({ contestant, endings }) =>
      rowOf(
        contestant.name,
        {
          id: `false-rollbacks.${name}`,
          value: 10_000 * shareOf(endings, rolledBack),
          unit: 'per 10,000',
          samples: endings.length,
        },
        goals,
      ),
  );
}
