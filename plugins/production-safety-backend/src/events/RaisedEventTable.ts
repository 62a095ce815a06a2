import type { EpochMs, RaisedEvent } from '@production-safety/core';
import type { Knex } from 'knex';
import { fromDatabase } from '../database/databaseFailure';
import { comparableRef } from '../database/rolloutColumns';
import type { DeliveredEvent } from './EventSender';

/** The newest that are shown of a component. */
const SHOWN = 50;

/** The newest that are read at once: a flood has been answered before. */
const FEED = 10_000;

/** An event with the time at which it came here. */
export interface ReceivedEvent {
  /** By which its source tells one event from another. */
  readonly deliveryId: string;
  readonly event: RaisedEvent;
  readonly receivedAt: EpochMs;
}

/** Events that others raised, each once for all replicas. */
export class RaisedEventTable {
  constructor(private readonly knex: Knex) {}

  /** Stores what is new, all or nothing, and says how many that was. */
  async add(
    events: readonly DeliveredEvent[],
    receivedAt: EpochMs,
  ): Promise<number> {
    if (events.length === 0) return 0;
    // In one order, or two that store the same wait for each other.
    const rows = events
      .map(({ deliveryId, event }) => ({
        source: event.source,
        delivery_id: deliveryId,
        kind: event.kind,
        component: event.component,
        part: event.part ?? null,
        summary: event.summary,
        at: event.at,
        received_at: receivedAt,
      }))
      .sort((a, b) => (a.delivery_id < b.delivery_id ? -1 : 1));
    const added: unknown[] = await fromDatabase(() =>
      this.knex('raised_events')
        .insert(rows)
        .onConflict(['source', 'delivery_id'])
        .ignore()
        .returning('delivery_id'),
    );
    return added.length;
  }

  /** The newest first. */
  async of(component: string): Promise<readonly ReceivedEvent[]> {
    const rows: EventRow[] = await fromDatabase(() =>
      this.knex('raised_events')
        .where({ component: comparableRef(component) })
        .orderBy([
          { column: 'at', order: 'desc' },
          { column: 'delivery_id', order: 'desc' },
        ])
        .limit(SHOWN),
    );
    return rows.map(receivedEvent);
  }

  /** Of all components, the oldest first. */
  async receivedSince(moment: EpochMs): Promise<readonly ReceivedEvent[]> {
    const rows: EventRow[] = await fromDatabase(() =>
      this.knex('raised_events')
        .where('received_at', '>=', moment)
        .orderBy('received_at', 'desc')
        .limit(FEED),
    );
    return rows.reverse().map(receivedEvent);
  }

  /** Forgets what came before then. */
  async prune(before: EpochMs): Promise<void> {
    await fromDatabase(() =>
      this.knex('raised_events').where('received_at', '<', before).delete(),
    );
  }
}

function receivedEvent(row: EventRow): ReceivedEvent {
  const { kind, component, part, at, source, summary } = row;
  return {
    deliveryId: row.delivery_id,
    event: {
      kind,
      component,
      ...(part === null ? {} : { part }),
      at: Number(at),
      source,
      summary,
    },
    receivedAt: Number(row.received_at),
  };
}

interface EventRow {
  readonly delivery_id: string;
  readonly kind: string;
  readonly component: string;
  readonly part: string | null;
  readonly at: number | string;
  readonly source: string;
  readonly summary: string;
  readonly received_at: number | string;
}
