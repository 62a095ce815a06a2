import type { LoggerService } from '@backstage/backend-plugin-api';
import { isDatabaseConflictError } from '@backstage/backend-plugin-api';
import {
  peopleOf,
  type Clock,
  type Incident,
  type IncidentCommit,
  type IncidentEvent,
  type IncidentStore,
} from '@production-safety/core';
import type { Knex } from 'knex';
import { fromDatabase, movedOn } from '../database/databaseFailure';
import { comparableRef } from '../database/rolloutColumns';
import { outsideTurns, requireTurn } from '../database/turns';
import { EFFECT_TABLES, effectTableOf } from './effectTables';
import {
  incidentColumns,
  incidentEventColumns,
  storedIncidentEvent,
} from './incidentColumns';
import { writeItems } from './items/writeItems';
import { writeEffects } from './writeEffects';

/** Called after a commit is durable, in the process that made it. */
export type IncidentListener = (
  incident: Incident,
  events: readonly IncidentEvent[],
) => void;

/** Incidents in the plugin's database: state, events and effects in one go. */
export class DatabaseIncidentStore implements IncidentStore {
  readonly #knex: Knex;
  readonly #clock: Pick<Clock, 'now'>;
  readonly #logger: LoggerService;
  readonly #listeners = new Set<IncidentListener>();

  constructor(options: {
    readonly knex: Knex;
    readonly clock: Pick<Clock, 'now'>;
    readonly logger: LoggerService;
  }) {
    this.#knex = options.knex;
    this.#clock = options.clock;
    this.#logger = options.logger;
  }

  onCommit(listener: IncidentListener): void {
    this.#listeners.add(listener);
  }

  async load(id: string): Promise<Incident | undefined> {
    const row = await fromDatabase(() =>
      this.#knex('incidents').where({ id }).first('state'),
    );
    return row && JSON.parse(row.state);
  }

  async commit(commit: IncidentCommit): Promise<void> {
    const { incidentId } = commit;
    try {
      await this.#knex.transaction(trx => this.#write(trx, commit));
    } catch (error) {
      if (isDatabaseConflictError(error))
        throw movedOn(`Incident ${incidentId}`, error);
      await fromDatabase(() => Promise.reject(error));
    }
    this.#tell(commit);
  }

  async events(
    id: string,
    page: { readonly afterVersion: number; readonly limit: number },
  ): Promise<readonly IncidentEvent[]> {
    const rows = await fromDatabase(() =>
      this.#knex('incident_events')
        .where({ incident_id: id })
        .andWhere('version', '>', page.afterVersion)
        .orderBy('version')
        .limit(page.limit),
    );
    return rows.map(storedIncidentEvent);
  }

  async #write(trx: Knex.Transaction, commit: IncidentCommit): Promise<void> {
    const { incidentId, expectedVersion, events, next, effects } = commit;
    await requireTurn(trx);
    // First, so that of two rivals one waits for the other's row and loses.
    await writeState(trx, commit);
    const rows = events.map((event, index) => ({
      incident_id: incidentId,
      ...incidentEventColumns(event, expectedVersion + index + 1),
    }));
    await trx('incident_events').insert(rows);
    await writeSet(trx, 'component', incidentId, next.components ?? []);
    await writeSet(trx, 'person', incidentId, peopleOf(next));
    await writeItems(trx, commit);
    const now = this.#clock.now();
    for (const table of Object.values(EFFECT_TABLES)) {
      const own = effects.filter(each => effectTableOf(each) === table);
      await writeEffects(trx, table, own, now);
    }
  }

  #tell({ next: incident, events }: IncidentCommit): void {
    for (const listener of this.#listeners) {
      try {
        outsideTurns(() => listener(incident, events));
      } catch (error) {
        // The commit is done; whoever only listens cannot undo it.
        this.#logger.error(
          `A listener failed after a commit of incident ${incident.id}: ${error}`,
        );
      }
    }
  }
}

async function writeState(
  trx: Knex.Transaction,
  { incidentId, expectedVersion, next }: IncidentCommit,
): Promise<void> {
  const columns = incidentColumns(next);
  if (expectedVersion === 0) {
    await trx('incidents').insert({ id: incidentId, ...columns });
    return;
  }
  const updated = await trx('incidents')
    .where({ id: incidentId, version: expectedVersion })
    .update(columns);
  if (updated === 0) throw movedOn(`Incident ${incidentId}`);
}

const SETS = {
  component: 'incident_components',
  person: 'incident_people',
} as const;

/** Few of them, and they seldom change. */
async function writeSet(
  trx: Knex.Transaction,
  column: keyof typeof SETS,
  incidentId: string,
  values: readonly string[],
): Promise<void> {
  const table = SETS[column];
  const wanted = [...new Set(values.map(comparableRef))];
  await trx(table)
    .where({ incident_id: incidentId })
    .whereNotIn(column, wanted)
    .delete();
  if (wanted.length === 0) return;
  await trx(table)
    .insert(wanted.map(value => ({ [column]: value, incident_id: incidentId })))
    .onConflict([column, 'incident_id'])
    .ignore();
}
