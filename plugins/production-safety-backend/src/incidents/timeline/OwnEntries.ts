import type { Knex } from 'knex';
import { fromDatabase } from '../../database/databaseFailure';
import { incidentEntry, type Entry } from '../../view/timelineEntries';
import { isNarrow } from '../../view/timelineFilter';
import { OWN_KINDS, ownTypesIn } from '../../view/timelineGroups';
import {
  numberInKey,
  type TimelinePosition,
} from '../../view/timelinePosition';
import type { IncidentEventColumns } from '../incidentColumns';
import type { TimelineRead } from './enoughOf';

/** What an incident itself went through, as entries of its timeline. */
export class OwnEntries {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** The newest first; of those that a filter may leave, as many as asked. */
  async read(
    incidentId: string,
    { before, limit, filter }: TimelineRead,
  ): Promise<readonly Entry[]> {
    const types = ownTypesIn(filter.groups).filter(
      type => OWN_KINDS[type].isImportant || !filter.isImportant,
    );
    if (types.length === 0) return [];
    const query = this.#knex('incident_events')
      .where({ incident_id: incidentId })
      .orderBy([
        { column: 'occurred_at', order: 'desc' },
        { column: 'version', order: 'desc' },
      ])
      .limit(limit);
    if (isNarrow(filter)) query.whereIn('type', [...types]);
    if (before) older(query, before);
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
}

function older(query: Knex.QueryBuilder, { at, key }: TimelinePosition): void {
  const version = numberInKey(key, 'own');
  // Own entries come before all others of the same moment.
  if (version === undefined) query.andWhere('occurred_at', '<', at);
  else query.whereRaw('(occurred_at, version) < (?, ?)', [at, version]);
}
