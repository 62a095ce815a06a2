import { CountWatch, countRule } from '@production-safety/core';
import { atMost, percentile, shown, type Row } from '../bench/row';
import { poisson, seededRandom, type Random } from './samplers';
import type { Size } from './size';

const HOUR_MS = 3_600_000;
const DAY_MINUTES = 1_440;
const WEEK_MINUTES = 7 * DAY_MINUTES;

/** How often it happens an hour, by the minutes since the attempt began. */
type Story = (minute: number) => number;

/** Something that is told how often it happened in each minute. */
interface Attempt {
  /** True once it rolls back. */
  take(x: number): boolean;
}

type Contestant = (perHour: number) => Attempt;

const ours: Contestant = perHour => {
  const watch = new CountWatch(countRule({ above: perHour, perMs: HOUR_MS }));
  return { take: x => watch.take({ seconds: 60, x }) };
};

/** Rolls back when the last hour had more than is tolerated. */
const naive: Contestant = perHour => {
  const window: number[] = [];
  return {
    take(x) {
      window.push(x);
      if (window.length > 60) window.shift();
      return window.reduce((sum, each) => sum + each, 0) > perHour;
    },
  };
};

const TOLERATED = [0.1, 3, 60, 600];

/** Guards on how often something happens, where nobody counts requests. */
export function simulateCounts(size: Size): readonly Row[] {
  return TOLERATED.flatMap(perHour => [
    falseRollbacks('ours', ours, perHour, size),
    falseRollbacks('naive-threshold', naive, perHour, size),
    ...[3, 10].flatMap(ratio => [
      found(`at-start.${ratio}x`, perHour, () => ratio * perHour, size),
      found(
        `after-a-day.${ratio}x`,
        perHour,
        minute => (minute < DAY_MINUTES ? 1 : ratio) * perHour,
        size,
        DAY_MINUTES,
      ),
    ]),
  ]);
}

function falseRollbacks(
  name: string,
  contestant: Contestant,
  perHour: number,
  { rollouts, seed }: Size,
): Row {
  const random = seededRandom(seed);
  let fired = 0;
  for (let rollout = 0; rollout < rollouts; rollout += 1) {
    const attempt = contestant(perHour);
    const at = firedAt(attempt, () => perHour, WEEK_MINUTES, random);
    if (at !== undefined) fired += 1;
  }
  const row = {
    id: `counts.false-rollbacks.${perHour}-an-hour.${name}`,
    value: (10_000 * fired) / rollouts,
    unit: 'per 10,000',
    samples: rollouts,
  } as const;
  // Proven for 28 days, exactly at what is tolerated.
  return name === 'ours' ? atMost(row, 10) : shown(row);
}

/** Seconds until nineteen of twenty are found. */
function found(
  name: string,
  perHour: number,
  story: Story,
  { rollouts, seed }: Size,
  worseAt = 0,
): Row {
  const random = seededRandom(seed);
  const delays: number[] = [];
  for (let rollout = 0; rollout < Math.min(rollouts, 1_000); rollout += 1) {
    const at = firedAt(ours(perHour), story, 4 * WEEK_MINUTES, random);
    // What fired before it was worse found nothing.
    if (at !== undefined && at <= worseAt) continue;
    delays.push(60 * ((at ?? 4 * WEEK_MINUTES) - worseAt));
  }
  return shown({
    id: `counts.p95-delay.${perHour}-an-hour.${name}`,
    value: percentile(delays, 0.95),
    unit: 's',
    samples: delays.length,
  });
}

function firedAt(
  attempt: Attempt,
  story: Story,
  minutes: number,
  random: Random,
): number | undefined {
  for (let minute = 0; minute < minutes; minute += 1) {
    const x = poisson(random, story(minute) / 60);
    if (attempt.take(x)) return minute + 1;
  }
  return undefined;
}
