import type { GuardVerdict } from '../../guards/verdict';
import type { GuardSpec } from '../../rollouts/definition';
import type { Rollout } from '../../rollouts/rollout';
import type { DurationMs, EpochMs } from '../../shared/time';
import type { RaisedEvent } from '../../signals/raisedEvent';

/** Clocks of other systems may be this much ahead. */
const SKEW_MS: DurationMs = 5 * 60_000;

/** The verdict of a guard on events, and the event that made it fire. */
export interface JudgedEvents {
  readonly verdict: GuardVerdict;
  readonly event?: RaisedEvent;
}

/**
 * Fires on the first event of its name in this attempt. That none was raised
 * proves nothing: perhaps nobody listens.
 */
export function judgeEvents(
  { definition }: Rollout,
  guard: GuardSpec,
  attempt: EpochMs,
  events: readonly RaisedEvent[],
  now: EpochMs,
): JudgedEvents {
  const meant = events
    .filter(
      ({ kind, component, part, at }) =>
        kind === guard.signal &&
        component === definition.component &&
        (guard.part === undefined ||
          part === undefined ||
          part === guard.part) &&
        at >= attempt &&
        at <= now + SKEW_MS,
    )
    .sort((a, b) => a.at - b.at || (a.source < b.source ? -1 : 1));
  const [first] = meant;
  if (!first) {
    return {
      verdict: {
        guard: guard.id,
        verdict: 'inconclusive',
        sentence: `Nobody has reported ${guard.signal}.`,
      },
    };
  }
  const at = Math.min(first.at, now);
  return {
    verdict: {
      guard: guard.id,
      verdict: 'breached',
      sentence: `${first.source} reports ${guard.signal}: ${first.summary}`,
      firstBadAt: at,
      crossedAt: at,
    },
    event: first,
  };
}
