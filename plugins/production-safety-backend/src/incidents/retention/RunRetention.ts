import type { Clock, DurationMs } from '@production-safety/core';
import type { Knex } from 'knex';
import { fromDatabase } from '../../database/databaseFailure';
import type { Forgetting, Forgotten } from '../../jobs/Forgetting';
import { keptRun } from './keptRun';

/** Rows per statement, so that nobody else waits long for the database. */
const BATCH = 200;

/** A run of a text may be about to start. */
const TEXT_KEPT_MS: DurationMs = 86_400_000;

/**
 * Forgets runs that no incident has, and texts that no run follows any more.
 * Runs of incidents go with these.
 */
export class RunRetention implements Forgetting {
  constructor(
    private readonly options: {
      readonly knex: Knex;
      readonly clock: Pick<Clock, 'now'>;
      /** After their last answer. */
      readonly runsForMs: DurationMs;
    },
  ) {}

  async forget(signal: AbortSignal): Promise<Forgotten> {
    return {
      runs: await this.#runs(signal),
      'runbook-texts': await this.#texts(signal),
    };
  }

  async #runs(signal: AbortSignal): Promise<number> {
    const { knex, clock, runsForMs } = this.options;
    const before = clock.now() - runsForMs;
    let after: string | undefined = '';
    let gone = 0;
    while (after !== undefined && !signal.aborted) {
      const from: string = after;
      const rows: readonly { id: string; version: number; state: string }[] =
        await fromDatabase(() =>
          knex('runbook_runs')
            .whereNull('incident_id')
            .andWhere('started_at', '<=', before)
            .andWhere('id', '>', from)
            .orderBy('id')
            .limit(BATCH)
            .select('id', 'version', 'state'),
        );
      const old = rows.filter(
        ({ state }) => keptRun(JSON.parse(state)).changedAt <= before,
      );
      gone += await fromDatabase(() =>
        knex('runbook_runs')
          // Not one that somebody answers meanwhile.
          .whereIn(
            ['id', 'version'],
            old.map(({ id, version }) => [id, version]),
          )
          .delete(),
      );
      after = rows[BATCH - 1]?.id;
    }
    return gone;
  }

  async #texts(signal: AbortSignal): Promise<number> {
    const { knex, clock } = this.options;
    const followed = knex('runbook_runs')
      .whereRaw('runbook_runs.hash = runbook_texts.hash')
      .select(knex.raw('1'));
    const unfollowed = () =>
      knex('runbook_texts')
        .where('kept_at', '<', clock.now() - TEXT_KEPT_MS)
        .whereNotExists(followed.clone());
    let gone = 0;
    for (;;) {
      if (signal.aborted) return gone;
      const some = unfollowed().limit(BATCH).select('hash');
      const count = await fromDatabase(() =>
        unfollowed().whereIn('hash', some).delete(),
      );
      if (count === 0) return gone;
      gone += count;
    }
  }
}
