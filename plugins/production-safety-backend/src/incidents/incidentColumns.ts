import type {
  Incident,
  IncidentEvent,
  IncidentEventFact,
} from '@production-safety/core';
import { comparableRef } from '../database/rolloutColumns';

/** A row of `incident_events`. */
export interface IncidentEventColumns {
  readonly version: number;
  readonly type: string;
  /** PostgreSQL answers bigint as text. */
  readonly occurred_at: number | string;
  readonly at: number | string;
  readonly actor_kind: string;
  readonly actor_ref: string;
  readonly reason: string | null;
  readonly entry_id: string | null;
  readonly supersedes: string | null;
  readonly fact: string;
}

/** What lists filter by, and the state. */
export function incidentColumns(incident: Incident) {
  const { version, severity, status, declaredAt } = incident;
  return {
    version,
    severity,
    status,
    is_open: isOpen(incident),
    is_restricted: incident.isRestricted ?? false,
    is_drill: incident.isDrill ?? false,
    search: searchOf(incident),
    declared_at: declaredAt,
    resolved_at: incident.resolvedAt ?? null,
    state: JSON.stringify(incident),
  };
}

export function isOpen({ status }: Pick<Incident, 'status'>): boolean {
  return status !== 'resolved' && status !== 'reviewed';
}

export function incidentEventColumns(
  event: IncidentEvent,
  version: number,
): IncidentEventColumns {
  const { at, actor, reason, ...fact } = event;
  const isNote = fact.type === 'noted';
  return {
    version,
    type: fact.type,
    occurred_at: isNote ? fact.occurredAt : at,
    at,
    actor_kind: actor.kind,
    actor_ref: actor.ref,
    reason: reason ?? null,
    entry_id: entryIdOf(fact),
    supersedes: isNote ? fact.supersedes ?? null : null,
    fact: JSON.stringify(fact),
  };
}

/** What links lead to: a note, or that an action item was added. */
function entryIdOf(fact: IncidentEventFact): string | null {
  if (fact.type === 'noted') return fact.entryId;
  return fact.type === 'item-added' ? fact.itemId : null;
}

export function storedIncidentEvent(row: IncidentEventColumns): IncidentEvent {
  return {
    ...JSON.parse(row.fact),
    at: Number(row.at),
    actor: { kind: row.actor_kind, ref: row.actor_ref },
    ...(row.reason === null ? {} : { reason: row.reason }),
  };
}

function searchOf({ title, components = [], commander }: Incident): string {
  return [title, ...components.map(comparableRef), commander ?? '']
    .join(' ')
    .toLowerCase();
}
