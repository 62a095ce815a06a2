import type { Knex } from 'knex';
import { fromDatabase } from '../../database/databaseFailure';
import { LONG_INCIDENT_TABLE, SHORT_INCIDENT_TABLES } from './incidentTables';

/** Rows per statement, so that nobody else waits long for the database. */
const BATCH = 500;

/**
 * Removes what names an incident that is not there. An incident is always
 * stored before anything names it, so nothing can be on its way to be seen.
 */
export class OrphanSweep {
  constructor(private readonly knex: Knex) {}

  async run(signal: AbortSignal): Promise<void> {
    for (const table of SHORT_INCIDENT_TABLES) {
      while (!signal.aborted && (await this.#short(table)) > 0);
    }
    for (;;) {
      if (signal.aborted) return;
      // Looking through a long table once for many, not for each of them.
      const ids = await this.#orphansIn(LONG_INCIDENT_TABLE, BATCH);
      if (ids.length === 0) return;
      for (const id of ids) {
        while (!signal.aborted && (await this.#events(id)) > 0);
      }
    }
  }

  async #short(table: string): Promise<number> {
    const ids = await this.#orphansIn(table, BATCH);
    if (ids.length === 0) return 0;
    return fromDatabase(() =>
      this.knex(table)
        .whereIn('incident_id', [...ids])
        .delete(),
    );
  }

  async #events(id: string): Promise<number> {
    const { knex } = this;
    const ofIt = () => knex(LONG_INCIDENT_TABLE).where({ incident_id: id });
    const some = ofIt().orderBy('version').limit(BATCH).select('version');
    return fromDatabase(() => ofIt().whereIn('version', some).delete());
  }

  async #orphansIn(table: string, limit: number): Promise<readonly string[]> {
    const { knex } = this;
    return fromDatabase(() =>
      knex(table)
        .whereNotNull('incident_id')
        .whereNotExists(
          knex('incidents')
            .whereRaw('incidents.id = ??', [`${table}.incident_id`])
            .select(knex.raw('1')),
        )
        .distinct('incident_id')
        .limit(limit)
        .pluck('incident_id'),
    );
  }
}
