import { forOurs, rowOf } from './contestants';
import type { Row } from '../bench/row';
import { rolledBack, shareOf } from './simulate';
import type { Size } from './size';
import { CALM, inTrouble, simulateTrouble, troubleId } from './trouble';
import type { Trouble } from './trouble';

const MINUTE = 60;
const HOUR = 3_600;
const DAY = 86_400;

interface Case extends Omit<Trouble, 'after'> {
  readonly within: number;
}

/** Truly bad rollouts, and how long a rule may take to see it. */
const CASES: readonly Case[] = [
  ...[0.1, 1, 10, 100].map(perSecond => ({
    rate: 0.03,
    perSecond,
    within: 28 * DAY,
  })),
  ...[0.1, 1, 10, 100].map(perSecond => ({
    rate: 0.06,
    perSecond,
    within: perSecond < 1 ? DAY : HOUR,
  })),
  { rate: 0.1, perSecond: 0.1, within: 4 * HOUR },
  { rate: 0.1, perSecond: 1, within: HOUR },
  { rate: 0.1, perSecond: 10, within: 5 * MINUTE },
  { rate: 0.1, perSecond: 10, within: 10 * MINUTE, correlation: 0.01 },
  { rate: 0.5, perSecond: 0.1, within: 20 * MINUTE },
  { rate: 0.5, perSecond: 1, within: 5 * MINUTE },
];

/** Truly bad rollouts that nobody rolled back in time. */
export function simulateMissed(size: Size): readonly Row[] {
  return CASES.flatMap(each => missedRows(each, size));
}

function missedRows({ within, ...each }: Case, size: Size): readonly Row[] {
  const trouble = { ...each, after: CALM };
  return simulateTrouble(trouble, within, size).map(result => {
    const endings = inTrouble(result, trouble);
    const missed = 1 - shareOf(endings, rolledBack);
    return rowOf(
      result.contestant.name,
      {
        id: `missed.${troubleId(trouble)}.within-${wordsOf(within)}`,
        value: 10_000 * missed,
        unit: 'per 10,000',
        samples: endings.length,
      },
      forOurs({ atMost: 1 }),
    );
  });
}

function wordsOf(seconds: number): string {
  if (seconds >= DAY) return `${seconds / DAY}-d`;
  return seconds >= HOUR ? `${seconds / HOUR}-h` : `${seconds / MINUTE}-min`;
}
