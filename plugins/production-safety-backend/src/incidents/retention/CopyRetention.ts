import type { Clock, DurationMs, EpochMs } from '@production-safety/core';
import type { Knex } from 'knex';
import { fromDatabase } from '../../database/databaseFailure';
import type { Forgetting, Forgotten } from '../../jobs/Forgetting';
import { EFFECT_TABLES, type EffectTable } from '../effectTables';

/** Rows per statement, so that nobody else waits long for the database. */
const BATCH = 500;

const NOTHING_SEEN = {
  shown: null,
  seen: null,
  seen_at: null,
  asked_at: null,
  problem: null,
};

/**
 * Forgets what is only a copy: what was sent and done, what chats and status
 * pages showed, and people of rotas that have not answered since. The
 * timeline has what was said; where a vendor has it stays as well.
 */
export class CopyRetention implements Forgetting {
  constructor(
    private readonly options: {
      readonly knex: Knex;
      readonly clock: Pick<Clock, 'now'>;
      /** After the incident was resolved, or the rota has answered. */
      readonly copiesForMs: DurationMs;
    },
  ) {}

  async forget(signal: AbortSignal): Promise<Forgotten> {
    const before = this.options.clock.now() - this.options.copiesForMs;
    let copies = 0;
    for (const table of Object.values(EFFECT_TABLES)) {
      copies += await this.#effects(table, before, signal);
    }
    if (signal.aborted) return { copies };
    copies += await fromDatabase(() => this.#seen(before));
    const people = await fromDatabase(() => this.#people(before));
    return { copies, 'on-call-answers': people };
  }

  async #effects(
    table: EffectTable,
    before: EpochMs,
    signal: AbortSignal,
  ): Promise<number> {
    const { knex } = this.options;
    let gone = 0;
    for (;;) {
      if (signal.aborted) return gone;
      const some = knex(table)
        .where('done_at', '<', before)
        .whereIn('incident_id', this.#resolved(before))
        .limit(BATCH)
        .select('key');
      const count = await fromDatabase(() =>
        knex(table).whereIn('key', some).delete(),
      );
      if (count === 0) return gone;
      gone += count;
    }
  }

  /** As if nobody had looked: nothing that was seen is known any more. */
  async #seen(before: EpochMs): Promise<number> {
    return this.options
      .knex('incident_places')
      .whereIn('incident_id', this.#resolved(before))
      .andWhere(any => {
        for (const column of Object.keys(NOTHING_SEEN)) {
          any.orWhereNotNull(column);
        }
      })
      .update(NOTHING_SEEN);
  }

  async #people(before: EpochMs): Promise<number> {
    return this.options
      .knex('on_call_answers')
      .where('known_at', '<', before)
      .update({ people: null, known_at: null });
  }

  #resolved(before: EpochMs): Knex.QueryBuilder {
    return this.options
      .knex('incidents')
      .where({ is_open: false })
      .andWhere('resolved_at', '<', before)
      .select('id');
  }
}
