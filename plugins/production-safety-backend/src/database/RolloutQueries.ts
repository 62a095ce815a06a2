import type { Knex } from 'knex';
import type {
  EpochMs,
  RollbackOperation,
  RolloutEventType,
} from '@production-safety/core';
import { fromDatabase } from './databaseFailure';
import { storedEvent, type EventColumns } from './eventColumns';
import { eventsCursor, eventsPosition } from './listCursor';
import { listRollouts } from './listRollouts';
import { loadRows } from './loadRows';
import { permissionClause } from './permissionClause';
import type { PermissionFilter } from './permissionFilter';
import { comparableRef } from './rolloutColumns';
import { rolloutFacets } from './rolloutFacets';
import { rolloutStamps } from './rolloutStamps';
import type { RolloutStamp } from './rolloutStamps';
import type {
  EventsPage,
  RolloutFacets,
  RolloutFilters,
  RolloutListQuery,
  RolloutPage,
  RolloutRow,
  StoredEvent,
  StoredOperation,
} from './RolloutRow';

/** More rollouts than this on one component are for the portfolio page. */
const MAX_PER_COMPONENT = 100;

const EXPOSURE_EVENTS: readonly RolloutEventType[] = [
  'defined',
  'phase-entered',
  'rollback-requested',
  'restored',
  'completed',
];

/** Everything the API reads; every filter, sort and page happens in SQL. */
export class RolloutQueries {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  list(query: RolloutListQuery): Promise<RolloutPage> {
    return fromDatabase(() => listRollouts(this.#knex, query));
  }

  /** All that match, with what tells whether more is known of one. */
  stamps(
    filters: RolloutFilters,
    permissionFilter?: PermissionFilter,
  ): Promise<readonly RolloutStamp[]> {
    return fromDatabase(() =>
      rolloutStamps(this.#knex, filters, permissionFilter),
    );
  }

  /** Rollouts of a component, most recently changed first. */
  async byComponent(
    entityRef: string,
    permissionFilter?: PermissionFilter,
  ): Promise<readonly RolloutRow[]> {
    const query = this.#knex('rollouts')
      .where('rollouts.component', comparableRef(entityRef))
      .orderBy([
        { column: 'rollouts.updated_at', order: 'desc' },
        { column: 'rollouts.id', order: 'desc' },
      ])
      .limit(MAX_PER_COMPONENT);
    if (permissionFilter) permissionClause(query, permissionFilter);
    const ids: string[] = await fromDatabase(() => query.pluck('rollouts.id'));
    return (await this.byIds(ids)).flatMap(row => row ?? []);
  }

  async byId(id: string): Promise<RolloutRow | undefined> {
    return (await this.byIds([id]))[0];
  }

  /** For permission checks: answers in the order of the ids. */
  byIds(ids: readonly string[]): Promise<readonly (RolloutRow | undefined)[]> {
    return fromDatabase(() => loadRows(this.#knex, ids));
  }

  /** Finished rollbacks stay readable after the rollout forgot them. */
  async operation(operationId: string): Promise<StoredOperation | undefined> {
    const row = await fromDatabase(() =>
      this.#knex('rollout_operations')
        .where({ id: operationId })
        .first('rollout_id', 'operation'),
    );
    return (
      row && {
        rolloutId: row.rollout_id,
        operation: JSON.parse(row.operation),
      }
    );
  }

  /** Rollbacks of rollouts, the newest first, those since a moment. */
  async operationsOf(
    ids: readonly string[],
    { from, limit }: { readonly from: EpochMs; readonly limit: number },
  ): Promise<readonly RollbackOperation[]> {
    if (ids.length === 0) return [];
    const rows: readonly { operation: string }[] = await fromDatabase(() =>
      this.#knex('rollout_operations')
        .whereIn('rollout_id', [...ids])
        .where('requested_at', '>=', from)
        .orderBy('requested_at', 'desc')
        .limit(limit)
        .select('operation'),
    );
    return rows.map(({ operation }) => JSON.parse(operation));
  }

  async eventsPage(
    id: string,
    page: {
      readonly limit: number;
      readonly cursor?: string;
      readonly types?: readonly RolloutEventType[];
    },
  ): Promise<EventsPage> {
    const query = this.#knex('rollout_events')
      .where({ rollout_id: id })
      .orderBy('version', 'desc')
      .limit(page.limit + 1);
    if (page.types?.length) query.whereIn('type', [...page.types]);
    if (page.cursor) {
      query.andWhere('version', '<', eventsPosition(page.cursor));
    }
    const rows: EventColumns[] = await fromDatabase(() => query);
    const found = rows.map(storedEvent);
    const events = found.slice(0, page.limit);
    return found.length > page.limit
      ? { events, nextCursor: eventsCursor(events[events.length - 1].version) }
      : { events };
  }

  /** Events that change what is exposed, oldest first. */
  async exposureEvents(id: string): Promise<readonly StoredEvent[]> {
    const rows: EventColumns[] = await fromDatabase(() =>
      this.#knex('rollout_events')
        .where({ rollout_id: id })
        .whereIn('type', [...EXPOSURE_EVENTS])
        .orderBy('version'),
    );
    return rows.map(storedEvent);
  }

  facets(permissionFilter?: PermissionFilter): Promise<RolloutFacets> {
    return fromDatabase(() => rolloutFacets(this.#knex, permissionFilter));
  }
}
