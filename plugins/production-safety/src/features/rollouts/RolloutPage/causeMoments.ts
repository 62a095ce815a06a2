import type { OperationView } from '@production-safety/backstage-plugin-production-safety-common';

/** One moment of a rollback that was decided without a person. */
export interface CauseMoment {
  readonly id:
    | 'firstBad'
    | 'crossed'
    | 'decided'
    | 'written'
    | 'confirmed'
    | 'baseline';
  /** ISO time; absent when it is not known. */
  readonly at?: string;
  /**
   * Since the moment before it that is known, in milliseconds. Absent when
   * there is none, or the clocks of two machines contradict each other.
   */
  readonly sinceMs?: number;
  /** It may still come. */
  readonly isPending: boolean;
}

/** So long after a rollback it is looked whether all is well again. */
const LOOKED_FOR_MS = 24 * 60 * 60_000;

/** From the first bad sample until all is well again. */
export function causeMoments(
  operation: OperationView,
  now: number,
): CauseMoment[] {
  const { cause, state, confirmedAt } = operation;
  if (!cause) return [];
  const isRunning = state === 'running';
  const moments: Pick<CauseMoment, 'id' | 'at' | 'isPending'>[] = [
    { id: 'firstBad', at: cause.firstBadAt, isPending: false },
    { id: 'crossed', at: cause.crossedAt, isPending: false },
    { id: 'decided', at: cause.decidedAt, isPending: false },
    { id: 'written', at: writtenAt(operation), isPending: isRunning },
    { id: 'confirmed', at: confirmedAt, isPending: isRunning },
    {
      id: 'baseline',
      at: cause.backToBaselineAt,
      isPending: now - Date.parse(cause.decidedAt) < LOOKED_FOR_MS,
    },
  ];
  return moments.map((moment, index) => {
    const previous = moments
      .slice(0, index)
      .reverse()
      .find(({ at }) => at !== undefined);
    const sinceMs = between(previous?.at, moment.at);
    return sinceMs === undefined ? moment : { ...moment, sinceMs };
  });
}

/** From the first bad sample until V1 was confirmed; absent until it is. */
export function badForMs({
  cause,
  confirmedAt,
}: OperationView): number | undefined {
  return between(cause?.firstBadAt, confirmedAt);
}

function between(from?: string, to?: string): number | undefined {
  if (from === undefined || to === undefined) return undefined;
  const span = Date.parse(to) - Date.parse(from);
  return span >= 0 ? span : undefined;
}

/** When the write that sends everybody back was done, or the last flag off. */
function writtenAt({ closure, flags }: OperationView): string | undefined {
  if (closure.status === 'done') return closure.at;
  const times = flags.map(({ status, at }) => (status === 'off' ? at : ''));
  if (times.some(at => !at)) return undefined;
  return times.sort((a, b) => Date.parse(a ?? '') - Date.parse(b ?? '')).pop();
}
