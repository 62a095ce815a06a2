import type {
  DurationMs,
  FollowedRun,
  Incident,
  RolloutEventType,
} from '@production-safety/core';
import type { TimelineEntryView } from '@production-safety/backstage-plugin-production-safety-common';
import type { Knex } from 'knex';
import { fromDatabase } from '../database/databaseFailure';
import { momentCursor, momentPosition } from '../database/listCursor';
import { storedEvent, type EventColumns } from '../database/eventColumns';
import { permissionClause } from '../database/permissionClause';
import type { PermissionFilter } from '../database/permissionFilter';
import { comparableRef } from '../database/rolloutColumns';
import {
  answerEntries,
  incidentEntry,
  isOlder,
  newestFirst,
  rolloutEntry,
  rolloutInKey,
  versionInKey,
  type Entry,
  type TimelinePosition,
} from '../view/timelineEntries';
import type { IncidentEventColumns } from './incidentColumns';

/** What changed so long before a declaration may have to do with it. */
const BEFORE_MS: DurationMs = 6 * 3_600_000;

/** What users got, and what was done about it. */
const TOLD_OF_ROLLOUTS: readonly RolloutEventType[] = [
  'started',
  'phase-entered',
  'paused',
  'resumed',
  'guard-answered',
  'rollback-requested',
  'rollback-observed',
  'restored',
  'completed',
  'aborted',
];

/** Which rollouts a reader may see; `none` leaves all of them out. */
export type RolloutScope = PermissionFilter | 'all' | 'none';

/**
 * What happened in an incident, from three places: its events, the answers to
 * its checklists, and what was done to rollouts of what is affected.
 */
export class IncidentTimeline {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** One page, the newest first. */
  async page(
    incident: Incident,
    runs: readonly FollowedRun[],
    {
      scope,
      limit,
      cursor,
    }: {
      readonly scope: RolloutScope;
      readonly limit: number;
      readonly cursor?: string;
    },
  ): Promise<{
    readonly items: readonly TimelineEntryView[];
    readonly nextCursor?: string;
  }> {
    const [at, key] = cursor ? momentPosition(cursor) : [];
    const before =
      at === undefined || key === undefined ? undefined : { at, key };
    const read = { before, limit: limit + 1 };
    const [own, ofRollouts] = await Promise.all([
      this.#own(incident.id, read),
      this.#ofRollouts(incident, scope, read),
    ]);
    const answers = runs
      .flatMap(answerEntries)
      .filter(entry => !before || isOlder(entry, before));
    const entries = [...own, ...ofRollouts, ...answers].sort(newestFirst);
    const items = entries.slice(0, limit);
    const last = items[items.length - 1];
    return {
      items: items.map(({ view }) => view),
      ...(entries.length > limit
        ? { nextCursor: momentCursor(last.at, last.key) }
        : {}),
    };
  }

  async #own(incidentId: string, read: Read): Promise<readonly Entry[]> {
    const query = this.#knex('incident_events')
      .where({ incident_id: incidentId })
      .orderBy([
        { column: 'occurred_at', order: 'desc' },
        { column: 'version', order: 'desc' },
      ])
      .limit(read.limit);
    if (read.before) olderOwn(query, read.before);
    const rows: readonly IncidentEventColumns[] = await fromDatabase(
      () => query,
    );
    const corrections = await this.#corrections(incidentId, rows);
    return rows.map(row =>
      incidentEntry(row, corrections.get(row.entry_id ?? '')),
    );
  }

  /** Ids of the notes that correct some of these, by what they correct. */
  async #corrections(
    incidentId: string,
    rows: readonly IncidentEventColumns[],
  ): Promise<ReadonlyMap<string, string>> {
    const notes = rows.flatMap(row => row.entry_id ?? []);
    if (notes.length === 0) return new Map();
    const found: readonly { supersedes: string; entry_id: string }[] =
      await fromDatabase(() =>
        this.#knex('incident_events')
          .where({ incident_id: incidentId })
          .whereIn('supersedes', notes)
          .orderBy('version')
          .select('supersedes', 'entry_id'),
      );
    return new Map(found.map(row => [row.supersedes, row.entry_id]));
  }

  async #ofRollouts(
    { components = [], declaredAt, resolvedAt }: Incident,
    scope: RolloutScope,
    { before, limit }: Read,
  ): Promise<readonly Entry[]> {
    if (components.length === 0 || scope === 'none') return [];
    const query = this.#knex('rollouts')
      .join('rollout_events', 'rollout_events.rollout_id', 'rollouts.id')
      .whereIn('rollouts.component', components.map(comparableRef))
      .whereIn('rollout_events.type', [...TOLD_OF_ROLLOUTS])
      .andWhere('rollout_events.at', '>=', declaredAt - BEFORE_MS)
      .orderBy([
        { column: 'rollout_events.at', order: 'desc' },
        { column: 'rollout_events.rollout_id', order: 'desc' },
        { column: 'rollout_events.version', order: 'desc' },
      ])
      .limit(limit)
      .select('rollout_events.*', 'rollouts.title');
    if (resolvedAt !== undefined) {
      query.andWhere('rollout_events.at', '<=', resolvedAt);
    }
    if (before) olderOfRollouts(query, before);
    if (scope !== 'all') permissionClause(query, scope);
    const rows: readonly (EventColumns & RolloutColumns)[] = await fromDatabase(
      () => query,
    );
    return rows.map(row => rolloutEntry(row, storedEvent(row)));
  }
}

interface Read {
  readonly before: TimelinePosition | undefined;
  readonly limit: number;
}

interface RolloutColumns {
  readonly rollout_id: string;
  readonly title: string;
}

function olderOwn(query: Knex.QueryBuilder, { at, key }: TimelinePosition) {
  const version = versionInKey(key, 'own');
  query.andWhere(older => {
    older.where('occurred_at', '<', at);
    // Own entries come before all others of the same moment.
    if (version !== undefined) {
      older.orWhere(same =>
        same.where('occurred_at', at).andWhere('version', '<', version),
      );
    }
  });
}

function olderOfRollouts(
  query: Knex.QueryBuilder,
  { at, key }: TimelinePosition,
) {
  const version = versionInKey(key, 'rollout');
  if (version === undefined) {
    query.andWhere('rollout_events.at', '<=', at);
    return;
  }
  query.whereRaw(
    '(rollout_events.at, rollout_events.rollout_id, rollout_events.version) < (?, ?, ?)',
    [at, rolloutInKey(key), version],
  );
}
