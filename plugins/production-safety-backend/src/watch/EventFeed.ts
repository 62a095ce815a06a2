import type {
  Clock,
  DurationMs,
  EpochMs,
  RaisedEvent,
} from '@production-safety/core';
import { comparableRef } from '../database/rolloutColumns';
import type { RaisedEventTable } from '../events/RaisedEventTable';

/** Longer than any attempt that a guard looks at. */
const BACK_MS: DurationMs = 28 * 24 * 60 * 60_000;
/** Replicas that receive events may have clocks this far apart. */
const SKEW_MS: DurationMs = 5 * 60_000;

/**
 * Events that were raised, as they come, whichever replica received them.
 */
export class EventFeed {
  readonly #table: Pick<RaisedEventTable, 'receivedSince'>;
  readonly #clock: Pick<Clock, 'now'>;
  readonly #events = new Map<string, RaisedEvent[]>();
  readonly #seen = new Map<string, EpochMs>();
  #newest: EpochMs | undefined;

  constructor(options: {
    readonly table: Pick<RaisedEventTable, 'receivedSince'>;
    readonly clock: Pick<Clock, 'now'>;
  }) {
    this.#table = options.table;
    this.#clock = options.clock;
  }

  /** Components of which something new was raised. */
  async poll(): Promise<ReadonlySet<string>> {
    const oldest = this.#clock.now() - BACK_MS;
    const since = Math.max(oldest, (this.#newest ?? oldest) - SKEW_MS);
    const news = new Set<string>();
    for (const received of await this.#table.receivedSince(since)) {
      const { deliveryId, event, receivedAt } = received;
      const key = JSON.stringify([event.source, deliveryId]);
      this.#newest = Math.max(this.#newest ?? 0, receivedAt);
      if (this.#seen.has(key)) continue;
      this.#seen.set(key, receivedAt);
      const own = this.#events.get(event.component) ?? [];
      own.push(event);
      this.#events.set(event.component, own);
      news.add(event.component);
    }
    this.#forget(oldest);
    return news;
  }

  of(component: string): readonly RaisedEvent[] {
    const ref = comparableRef(component);
    // Stored references are lower case; guards compare with the declared one.
    return (this.#events.get(ref) ?? []).map(event => ({
      ...event,
      component,
    }));
  }

  #forget(oldest: EpochMs): void {
    for (const [key, at] of this.#seen) {
      if (at < (this.#newest ?? 0) - 2 * SKEW_MS) this.#seen.delete(key);
    }
    for (const [component, events] of this.#events) {
      const young = events.filter(({ at }) => at >= oldest);
      if (young.length === 0) this.#events.delete(component);
      else if (young.length < events.length) this.#events.set(component, young);
    }
  }
}
