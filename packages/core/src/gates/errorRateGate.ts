import { lowerBound, upperBound } from '../shared/binomial';

/**
 * What was counted on one day of a phase: 24 hours from its start.
 *
 * @public
 */
export interface GateDay {
  readonly n: number;
  readonly x: number;
  /** Share of the day of which anything is known, 0 to 1. */
  readonly coverage: number;
}

/**
 * Whether a rate is proved to be below a limit.
 *
 * @public
 */
export interface RateProof {
  readonly open: boolean;
  /** Blocks of days in a row that were below the limit. */
  readonly streak: number;
  /** Counted in them. */
  readonly n: number;
  readonly x: number;
  /** 99 times of 100 the true rate is below; 1 when nothing was counted. */
  readonly bound: number;
}

/** Under this share a day neither counts nor breaks the streak. */
const COVERAGE = 0.9;
/** More such days in a row break it. */
const BLIND_DAYS = 2;
/** Requests times limit that a block must have: three expected failures. */
const EXPECTED_FAILURES = 3;

/**
 * Proves that the error rate stayed below `limit` (a share) for `days` days,
 * from the days of the phase so far, the oldest first.
 *
 * @remarks
 * A thin day is merged with those after it, so that no day passes because
 * hardly anybody was there. A day that is proved to be bad starts over.
 *
 * @public
 */
export function proveErrorRate(
  counted: readonly GateDay[],
  { limit, days }: { readonly limit: number; readonly days: number },
): RateProof {
  const fewest = Math.ceil(EXPECTED_FAILURES / limit);
  let streak = emptyStreak();
  for (const day of counted) {
    if (lowerBound(day.x, day.n) > limit) {
      streak = emptyStreak();
      continue;
    }
    if (day.coverage < COVERAGE) {
      const blindDays = streak.blindDays + 1;
      streak =
        blindDays > BLIND_DAYS ? emptyStreak() : { ...streak, blindDays };
      continue;
    }
    const block = { n: streak.block.n + day.n, x: streak.block.x + day.x };
    if (block.n < fewest) {
      streak = { ...streak, block, blindDays: 0 };
    } else if (block.x / block.n >= limit) {
      streak = emptyStreak();
    } else {
      streak = {
        length: streak.length + 1,
        n: streak.n + block.n,
        x: streak.x + block.x,
        block: NOTHING,
        blindDays: 0,
      };
    }
  }
  const { length, n, x } = streak;
  const bound = upperBound(x, n);
  return { open: length >= days && bound < limit, streak: length, n, x, bound };
}

interface Streak {
  readonly length: number;
  readonly n: number;
  readonly x: number;
  /** Days that are too thin alone. */
  readonly block: { readonly n: number; readonly x: number };
  readonly blindDays: number;
}

const NOTHING = { n: 0, x: 0 };

function emptyStreak(): Streak {
  return { length: 0, ...NOTHING, block: NOTHING, blindDays: 0 };
}
