import type { RolloutEvent } from '@production-safety/core';
import type { StoredEvent } from './RolloutRow';

/** A row of `rollout_events`. */
export interface EventColumns {
  readonly version: number;
  readonly type: string;
  /** PostgreSQL answers bigint as text. */
  readonly at: number | string;
  readonly actor_kind: string;
  readonly actor_ref: string;
  readonly reason: string | null;
  readonly fact: string;
  readonly operation_id: string | null;
}

export function eventColumns(
  event: RolloutEvent,
  version: number,
): EventColumns {
  const { at, actor, reason, ...fact } = event;
  return {
    version,
    type: fact.type,
    at,
    actor_kind: actor.kind,
    actor_ref: actor.ref,
    reason: reason ?? null,
    fact: JSON.stringify(fact),
    operation_id: 'operationId' in fact ? fact.operationId : null,
  };
}

export function storedEvent(row: EventColumns): StoredEvent {
  const event = {
    ...JSON.parse(row.fact),
    at: Number(row.at),
    actor: { kind: row.actor_kind, ref: row.actor_ref },
    ...(row.reason === null ? {} : { reason: row.reason }),
  };
  return { version: row.version, event };
}
