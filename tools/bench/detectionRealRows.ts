import { atMost, percentile, shown } from './row';
import type { Row } from './row';
import type { TroubledRollout } from './TroubledRollout';
import { KINDS } from './troubleKinds';
import type { TroubleKind } from './troubleKinds';

const SECOND = 1_000;

/** Figures of rollouts that went bad, or did not. */
export function realRows(
  rollouts: readonly TroubledRollout[],
  patienceMs: number,
  late: readonly number[],
  refused: number,
): Row[] {
  return [
    ...KINDS.filter(({ when }) => when !== 'never').flatMap(kind =>
      delayRows(
        kind,
        rollouts.filter(each => each.kind === kind),
        patienceMs,
      ),
    ),
    ...controlRows(rollouts, refused),
    shown({
      id: 'detection.real.look-judged-after-due.p95',
      value: percentile(late, 0.95) / SECOND,
      unit: 's',
      samples: late.length,
    }),
  ];
}

function delayRows(
  kind: TroubleKind,
  rollouts: readonly TroubledRollout[],
  patienceMs: number,
): Row[] {
  const delays = rollouts.map(each => delayOf(each) ?? patienceMs);
  const goals = new Map(kind.goals.map(({ share, ms }) => [share, ms]));
  return [0.5, 0.95].map(share => {
    const goal = goals.get(share);
    const row = {
      id: `detection.real.${kind.id}.p${100 * share}`,
      value: percentile(delays, share) / SECOND,
      unit: 's',
      samples: delays.length,
    } as const;
    return goal === undefined ? shown(row) : atMost(row, goal / SECOND);
  });
}

/** From the first bad second to the proof, by the portal's own times. */
function delayOf({ badAt, rollback }: TroubledRollout): number | undefined {
  if (badAt === undefined || !rollback?.confirmedAt) return undefined;
  const isAfter = Date.parse(rollback.requestedAt) >= badAt;
  return isAfter ? Date.parse(rollback.confirmedAt) - badAt : undefined;
}

/** Without these the delays say nothing. */
function controlRows(
  rollouts: readonly TroubledRollout[],
  refused: number,
): Row[] {
  const tooSoon = rollouts.filter(
    ({ badAt, rollback }) =>
      rollback && Date.parse(rollback.requestedAt) < (badAt ?? Infinity),
  );
  const samples = rollouts.length;
  const unit = 'requests';
  return [
    atMost(
      {
        id: 'detection.real.rolled-back-without-reason',
        value: (100 * tooSoon.length) / samples,
        unit: '%',
        samples,
      },
      0,
    ),
    atMost(
      { id: 'detection.real.pushes-refused', value: refused, unit, samples },
      0,
    ),
  ];
}

/** Where there is no PostgreSQL. */
export function skippedReal(why: string): Row[] {
  return [
    {
      id: 'detection.real',
      value: null,
      unit: 's',
      goal: 'measured',
      met: false,
      samples: 0,
      skipped: why,
    },
  ];
}
