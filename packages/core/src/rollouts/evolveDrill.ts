import type { Drill } from './drill';
import type { RolloutEvent } from './events';
import type { Rollout } from './rollout';

/**
 * What a rollout remembers of its drills: the newest, and the newest that was
 * confirmed. Journals come in late and in any order.
 */
export function evolveDrill(
  { lastDrill, lastConfirmedDrill }: Rollout,
  event: Extract<RolloutEvent, { type: 'drilled' }>,
): Pick<Rollout, 'lastDrill' | 'lastConfirmedDrill'> {
  const { run, who, path, runs, confirmed, statistics, outcome } = event;
  const drill: Drill = {
    run,
    // A clock that is ahead must not keep later drills away.
    at: Math.min(event.happenedAt, event.at),
    who,
    path,
    runs,
    confirmed,
    statistics,
    outcome,
    actor: event.actor,
    reason: event.reason ?? '',
  };
  return {
    lastDrill: newer(lastDrill, drill),
    ...(outcome === 'confirmed'
      ? { lastConfirmedDrill: newer(lastConfirmedDrill, drill) }
      : {}),
  };
}

function newer(known: Drill | undefined, drill: Drill): Drill {
  return known && known.at > drill.at ? known : drill;
}
