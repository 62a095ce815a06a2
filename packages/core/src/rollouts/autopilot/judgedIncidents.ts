import type { DurationMs, EpochMs } from '../../shared/time';
import type { RolloutEvent } from '../events';
import { judgementsOf } from './ledger';

/**
 * Something bad that people confirmed by what they said of a guard.
 *
 * @public
 */
export interface JudgedIncident {
  /** Id of the action, or of the moment at which one was missed. */
  readonly id: string;
  readonly judgement: 'right' | 'missed';
  /** The guard that acted, or should have. */
  readonly guard: string;
  readonly from: EpochMs;
  readonly to: EpochMs;
}

/** So long a guard may fire and mean what people meant. */
const LASTS_MS: DurationMs = 30 * 60_000;

/**
 * What people said was really bad, by the last they said of each action, the
 * oldest first. Of a missed one only the moment is known.
 *
 * @public
 */
export function judgedIncidents(
  events: readonly RolloutEvent[],
): readonly JudgedIncident[] {
  const { actions, judged, verdicts } = judgementsOf(events);
  const right = actions
    .filter(({ action }) => verdicts.get(action) === 'right')
    .map(({ action, guard, at, firstBadAt = at }) => ({
      id: action,
      judgement: 'right' as const,
      guard,
      from: firstBadAt,
      to: at + LASTS_MS,
    }));
  const missed = judged
    .filter(({ judgement }) => judgement === 'missed')
    .map(({ guard, at, happenedAt = at }) => ({
      id: `${guard}@${happenedAt}`,
      judgement: 'missed' as const,
      guard,
      from: happenedAt,
      to: happenedAt + LASTS_MS,
    }));
  return [...right, ...missed].sort((a, b) => a.from - b.from);
}
