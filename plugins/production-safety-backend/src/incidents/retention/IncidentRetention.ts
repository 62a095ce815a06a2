import {
  mayForget,
  type Clock,
  type Incident,
  type IncidentsKept,
  type KeptRun,
} from '@production-safety/core';
import type { Knex } from 'knex';
import { fromDatabase } from '../../database/databaseFailure';
import type { Forgetting, Forgotten } from '../../jobs/Forgetting';
import { SHORT_INCIDENT_TABLES } from './incidentTables';
import { keptRun } from './keptRun';
import { OrphanSweep } from './OrphanSweep';

/** Incidents per transaction, as all that names them is read with them. */
const BATCH = 20;

interface Candidate {
  readonly id: string;
  readonly version: number;
  readonly state: string;
}

/** Forgets incidents whose time is over, with everything that names them. */
export class IncidentRetention implements Forgetting {
  constructor(
    private readonly options: IncidentsKept & {
      readonly knex: Knex;
      readonly clock: Pick<Clock, 'now'>;
    },
  ) {}

  async forget(signal: AbortSignal): Promise<Forgotten> {
    let after: string | undefined = '';
    let incidents = 0;
    let drills = 0;
    while (after !== undefined && !signal.aborted) {
      const from: string = after;
      const batch = await fromDatabase(() => this.#batch(from));
      incidents += batch.gone.filter(({ isDrill }) => !isDrill).length;
      drills += batch.gone.filter(({ isDrill }) => isDrill).length;
      after = batch.last;
    }
    // Also what an earlier run did not come to.
    await new OrphanSweep(this.options.knex).run(signal);
    return { incidents, drills };
  }

  async #batch(after: string) {
    return this.options.knex.transaction(async trx => {
      // Locked, so that none is opened again in between.
      const candidates: readonly Candidate[] = await this.#olderThanKept(trx)
        .andWhere('id', '>', after)
        .orderBy('id')
        .limit(BATCH)
        .forUpdate()
        .select('id', 'version', 'state');
      const gone = await this.#forgettable(trx, candidates);
      await noteHorizon(trx, gone);
      const ids = gone.map(({ id }) => id);
      // First, as what is left of one that is gone is swept at the next time.
      await trx('incidents').whereIn('id', ids).delete();
      for (const table of SHORT_INCIDENT_TABLES) {
        await trx(table).whereIn('incident_id', ids).delete();
      }
      return { gone, last: candidates[BATCH - 1]?.id };
    });
  }

  #olderThanKept(trx: Knex.Transaction): Knex.QueryBuilder {
    const { clock, incidentsForMs, drillsForMs } = this.options;
    const declaredBefore = (is_drill: boolean, keptMs: number) =>
      trx('incidents')
        .where({ is_drill })
        .andWhere('declared_at', '<=', clock.now() - keptMs)
        .select('id');
    return trx('incidents')
      .where({ is_open: false })
      .andWhere(old =>
        old
          .whereIn('id', declaredBefore(false, incidentsForMs))
          .orWhereIn('id', declaredBefore(true, drillsForMs)),
      );
  }

  async #forgettable(
    trx: Knex.Transaction,
    candidates: readonly Candidate[],
  ): Promise<readonly Incident[]> {
    const now = this.options.clock.now();
    const changes = await lastChanges(trx, candidates);
    const runs = await runsOf(trx, candidates);
    return candidates
      .map(({ state }): Incident => JSON.parse(state))
      .filter(incident =>
        mayForget(incident, this.options, {
          now,
          changedAt: changes.get(incident.id) ?? now,
          runs: runs.get(incident.id) ?? [],
        }),
      );
  }
}

/** When the last event of each was recorded. */
async function lastChanges(
  trx: Knex.Transaction,
  candidates: readonly Candidate[],
): Promise<ReadonlyMap<string, number>> {
  const last = candidates.map(({ id, version }) => [id, version]);
  const rows = await trx('incident_events')
    .whereIn(['incident_id', 'version'], last)
    .select('incident_id', 'at');
  return new Map(rows.map(row => [row.incident_id, Number(row.at)]));
}

async function runsOf(
  trx: Knex.Transaction,
  candidates: readonly Candidate[],
): Promise<ReadonlyMap<string, readonly KeptRun[]>> {
  const ids = candidates.map(({ id }) => id);
  const rows = await trx('runbook_runs')
    .whereIn('incident_id', ids)
    .select('incident_id', 'state');
  const runs = new Map<string, KeptRun[]>();
  for (const { incident_id: id, state } of rows) {
    runs.set(id, [...(runs.get(id) ?? []), keptRun(JSON.parse(state))]);
  }
  return runs;
}

/** From here on all incidents are known; drills are counted nowhere. */
async function noteHorizon(
  trx: Knex.Transaction,
  gone: readonly Incident[],
): Promise<void> {
  const declared = gone
    .filter(({ isDrill }) => !isDrill)
    .map(({ declaredAt }) => declaredAt);
  if (declared.length === 0) return;
  const since = Math.max(...declared) + 1;
  await trx('incidents_known').where('since', '<', since).update({ since });
}
