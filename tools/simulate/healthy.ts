import { atMost, shown, type Row } from '../bench/row';
import { OTHERS, OURS } from './contestants';
import { rolledBack, shareOf, simulate, type Story } from './simulate';
import type { Size } from './size';

const DAY = 86_400;
const WEEK = 7 * DAY;

/** A week of a healthy rollout: how often is it rolled back all the same? */
export function simulateHealthy(size: Size): readonly Row[] {
  return [
    ...[0.1, 1, 10, 100, 1_000].flatMap(perSecond =>
      falseRollbacks(`at-${perSecond}-per-s`, { perSecond, rate: 0.019 }, size),
    ),
    ...falseRollbacks(
      'clumped-0.003',
      { perSecond: 10, rate: 0.01, correlation: 0.003 },
      size,
      10,
    ),
    // How the other rules fare where they should: hardly anything fails.
    ...falseRollbacks('hardly-any', { perSecond: 0.1, rate: 0.003 }, size),
    ...badMinuteADay(size),
  ];
}

function falseRollbacks(
  name: string,
  behaviour: ReturnType<Story>,
  size: Size,
  goal = 1,
): readonly Row[] {
  const story = () => behaviour;
  return [...OURS, ...OTHERS].map(contestant => {
    const endings = simulate(contestant, story, { ...size, seconds: WEEK });
    const row = {
      id: `false-rollbacks.${name}.${contestant.name}`,
      value: 10_000 * shareOf(endings, rolledBack),
      unit: 'per 10,000',
      samples: endings.length,
    } as const;
    return OURS.includes(contestant) ? atMost(row, goal) : shown(row);
  });
}

/** One minute of 30 % in an otherwise healthy day, at noon. */
function badMinuteADay(size: Size): readonly Row[] {
  const story: Story = second => {
    const inDay = second % DAY;
    const bad = inDay >= DAY / 2 && inDay < DAY / 2 + 60;
    return { perSecond: 10, rate: bad ? 0.3 : 0.003 };
  };
  return OURS.map(contestant => {
    const endings = simulate(contestant, story, { ...size, seconds: WEEK });
    const row = {
      id: `one-bad-minute-a-day.${contestant.name}`,
      value: 100 * shareOf(endings, rolledBack),
      unit: '%',
      samples: endings.length,
    } as const;
    // A reaction that is fast all the time is known to pay this price.
    return contestant.name === 'fast' ? shown(row) : atMost(row, 3);
  });
}
