import { atMost, percentile, round, shown } from './row';
import type { Row } from './row';

/** What came of one incident whose run was ticked. */
export interface Round {
  /** Of each tick on each screen. */
  readonly sights: readonly {
    /** From the editor's request until the screen had it; else until now. */
    readonly ms: number;
    readonly isSeen: boolean;
    /** The screen is at another portal than the editor. */
    readonly isElsewhere: boolean;
  }[];
  /** Requests of editors, until they were answered. */
  readonly tookMs: readonly number[];
  /** Of one screen, for one tick. */
  readonly requests: number;
  readonly bytes: number;
  /** Of both portals together and all screens, for one tick. */
  readonly coreMs: number;
  readonly failures: number;
}

const GOAL_MS = 1_000;

/** The figures of the portal's screens, beside those that read everything. */
export function tickRows(
  calm: readonly Round[],
  everything: readonly Round[],
): Row[] {
  return [
    ...sightRows(calm),
    shown({
      id: 'ticks.everything.other-screens.p95',
      value: percentile(timesOf(everything), 0.95),
      unit: 'ms',
      samples: timesOf(everything).length,
    }),
    ...costRows(calm, everything),
  ];
}

function sightRows(rounds: readonly Round[]): Row[] {
  const sights = rounds.flatMap(each => each.sights);
  const times = timesOf(rounds);
  const elsewhere = sights.filter(({ isElsewhere }) => isElsewhere);
  const took = rounds.flatMap(({ tookMs }) => tookMs);
  const samples = times.length;
  return [
    shown({
      id: 'ticks.answered.p95',
      value: percentile(took, 0.95),
      unit: 'ms',
      samples: took.length,
    }),
    shown({
      id: 'ticks.other-screens.p50',
      value: percentile(times, 0.5),
      unit: 'ms',
      samples,
    }),
    atMost(
      {
        id: 'ticks.other-screens.p95',
        value: percentile(times, 0.95),
        unit: 'ms',
        samples,
      },
      GOAL_MS,
    ),
    shown({
      id: 'ticks.other-screens.at-the-other-portal.p95',
      value: percentile(
        elsewhere.map(({ ms }) => ms),
        0.95,
      ),
      unit: 'ms',
      samples: elsewhere.length,
    }),
    atMost(
      {
        id: 'ticks.other-screens.never-seen',
        value: sights.filter(({ isSeen }) => !isSeen).length,
        unit: 'requests',
        samples,
      },
      0,
    ),
    atMost(
      {
        id: 'ticks.failed',
        value: rounds.reduce((sum, { failures }) => sum + failures, 0),
        unit: 'requests',
        samples: rounds.length,
      },
      0,
    ),
  ];
}

/** What a tick costs: one screen, and the portals for all screens together. */
const COSTS = [
  { of: 'requests', name: 'requests', unit: 'requests', scale: 1 },
  { of: 'bytes', name: 'read', unit: 'kB', scale: 1_000 },
  { of: 'coreMs', name: 'core-time', unit: 'ms', scale: 1 },
] as const;

function costRows(calm: readonly Round[], everything: readonly Round[]): Row[] {
  const samples = calm.length;
  return COSTS.flatMap(({ of, name, unit, scale }) => {
    const mean = (rounds: readonly Round[]) =>
      rounds.reduce((sum, each) => sum + each[of], 0) / rounds.length / scale;
    const id = `ticks.everything.${name}-for-a-tick`;
    return [
      shown({ id, value: mean(everything), unit, samples }),
      shown({
        id: `ticks.${name}-for-a-tick`,
        value: mean(calm),
        unit,
        samples,
        comparedWith: id,
        ratio: round(mean(calm) / mean(everything)),
      }),
    ];
  });
}

function timesOf(rounds: readonly Round[]): readonly number[] {
  return rounds.flatMap(({ sights }) => sights.map(({ ms }) => ms));
}

/** Where there is no PostgreSQL. */
export function skippedTicks(why: string): Row[] {
  return [
    {
      id: 'ticks.other-screens.p95',
      value: null,
      unit: 'ms',
      goal: 'measured',
      met: false,
      samples: 0,
      skipped: why,
    },
  ];
}
