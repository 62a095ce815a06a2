import {
  LOOKBACK_MS,
  type Incident,
  type RolloutEventType,
} from '@production-safety/core';
import type { Knex } from 'knex';
import { fromDatabase } from '../../database/databaseFailure';
import { storedEvent, type EventColumns } from '../../database/eventColumns';
import { permissionClause } from '../../database/permissionClause';
import type { PermissionFilter } from '../../database/permissionFilter';
import { comparableRef } from '../../database/rolloutColumns';
import { rolloutEntry, type Entry } from '../../view/timelineEntries';
import type { TimelineFilter } from '../../view/timelineFilter';
import { TOLD_OF_ROLLOUTS } from '../../view/timelineGroups';
import {
  numberInKey,
  rolloutInKey,
  type TimelinePosition,
} from '../../view/timelinePosition';
import type { TimelineRead } from './enoughOf';

/** Which rollouts a reader may see; `none` leaves all of them out. */
export type RolloutScope = PermissionFilter | 'all' | 'none';

interface RolloutColumns {
  readonly rollout_id: string;
  readonly title: string;
}

/** What was done to rollouts of what an incident affects. */
export class RolloutEntries {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** The newest first; of those that a filter may leave, as many as asked. */
  async read(
    incident: Incident,
    scope: RolloutScope,
    { before, limit, filter }: TimelineRead,
  ): Promise<readonly Entry[]> {
    const { resolvedAt } = incident;
    const query = this.#told(incident, TOLD_OF_ROLLOUTS, scope, filter);
    if (!query) return [];
    query
      .orderBy([
        { column: 'rollout_events.at', order: 'desc' },
        { column: 'rollout_events.rollout_id', order: 'desc' },
        { column: 'rollout_events.version', order: 'desc' },
      ])
      .limit(limit);
    if (resolvedAt !== undefined) {
      query.andWhere('rollout_events.at', '<=', resolvedAt);
    }
    if (before) older(query, before);
    return entriesOf(query);
  }

  /**
   * What somebody did without the portal, and so was recorded later, maybe
   * when all was over. That is rare: all of it is read.
   */
  async late(
    incident: Incident,
    scope: RolloutScope,
    filter: TimelineFilter,
  ): Promise<readonly Entry[]> {
    const { declaredAt, resolvedAt = Number.MAX_SAFE_INTEGER } = incident;
    const query = this.#told(incident, ['broke-glass'], scope, filter);
    if (!query) return [];
    return (await entriesOf(query)).filter(
      ({ at }) => at >= declaredAt - LOOKBACK_MS && at <= resolvedAt,
    );
  }

  /** Absent where nothing of rollouts is asked for, or may be seen. */
  #told(
    { components = [], declaredAt }: Incident,
    types: readonly RolloutEventType[],
    scope: RolloutScope,
    { groups }: TimelineFilter,
  ): Knex.QueryBuilder | undefined {
    if (components.length === 0 || scope === 'none') return undefined;
    if (groups.length > 0 && !groups.includes('rollout')) return undefined;
    const query = this.#knex('rollouts')
      .join('rollout_events', 'rollout_events.rollout_id', 'rollouts.id')
      .whereIn('rollouts.component', components.map(comparableRef))
      .whereIn('rollout_events.type', [...types])
      .andWhere('rollout_events.at', '>=', declaredAt - LOOKBACK_MS)
      .select('rollout_events.*', 'rollouts.title');
    if (scope !== 'all') permissionClause(query, scope);
    return query;
  }
}

async function entriesOf(query: Knex.QueryBuilder): Promise<readonly Entry[]> {
  const rows: readonly (EventColumns & RolloutColumns)[] = await fromDatabase(
    () => query,
  );
  return rows.map(row => rolloutEntry(row, storedEvent(row)));
}

function older(query: Knex.QueryBuilder, { at, key }: TimelinePosition): void {
  const version = numberInKey(key, 'rollout');
  if (version === undefined) {
    query.andWhere('rollout_events.at', '<=', at);
    return;
  }
  query.whereRaw(
    '(rollout_events.at, rollout_events.rollout_id, rollout_events.version) < (?, ?, ?)',
    [at, rolloutInKey(key), version],
  );
}
