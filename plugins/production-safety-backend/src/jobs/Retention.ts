import type { Knex } from 'knex';
import type { Clock, DurationMs } from '@production-safety/core';
import { fromDatabase } from '../database/databaseFailure';
import { refreshStatistics } from '../database/dialect';
import type { Forgetting, Forgotten, ForgottenKind } from './Forgetting';

/** Rows per statement, so that nobody else waits long for the database. */
const BATCH = 500;

const OVER = ['completed', 'aborted'];
/**
 * Nothing of theirs is on. What is completed has its flags on, and who wants
 * to roll it back needs it, however long ago that was.
 */
const FORGETTABLE = ['draft', 'aborted'];

export const TABLES_OF_A_ROLLOUT = [
  'rollout_events',
  'rollout_looks',
  'rollout_operations',
  'rollout_serving',
  'rollout_states',
  'rollout_threads',
  'gate_bases',
  'outbox',
  'revert_preparations',
  'revert_searches',
  'flag_change_reads',
];

export interface RetentionOptions {
  readonly knex: Knex;
  readonly clock: Pick<Clock, 'now'>;
  /** How long effects that were carried out stay in the outbox. */
  readonly effectsForMs: DurationMs;
  /** How long the history of a rollout stays after its last change. */
  readonly historyForMs: DurationMs;
  /** How long changes of flags wait for a log that does not take them. */
  readonly flagChangesForMs: DurationMs;
  /** What else is forgotten, after all that is of rollouts. */
  readonly others?: readonly Forgetting[];
  /** Told what is gone, also when parts failed. */
  readonly report?: (forgotten: Forgotten) => Promise<void>;
}

/**
 * Keeps tables from growing for ever. Rollouts that are not over keep their
 * whole history; those that are over keep their last state, unless nothing of
 * theirs is on and their manifest is gone as well. A part that fails holds up
 * none of the others.
 */
export class Retention {
  readonly #options: RetentionOptions;

  constructor(options: RetentionOptions) {
    this.#options = options;
  }

  async run(signal: AbortSignal): Promise<void> {
    const { knex, others = [], report } = this.#options;
    const forgotten: Partial<Record<ForgottenKind, number>> = {};
    const failures: unknown[] = [];
    const attempt = (work: () => Promise<unknown>) =>
      work().catch(error => void failures.push(error));
    for (const part of [...this.#ofRollouts(), ...others]) {
      if (signal.aborted) break;
      await attempt(async () =>
        Object.assign(forgotten, await part.forget(signal)),
      );
    }
    await attempt(async () => report?.(forgotten));
    if (!signal.aborted) {
      await attempt(() => fromDatabase(() => refreshStatistics(knex)));
    }
    if (failures.length > 0) throw asOne(failures);
  }

  #ofRollouts(): readonly Forgetting[] {
    const { clock, effectsForMs, historyForMs, flagChangesForMs } =
      this.#options;
    const now = clock.now();
    const history = now - historyForMs;
    return [
      inBatches('effects', () => this.#dropEffects(now - effectsForMs)),
      inBatches('rollouts', () => this.#dropRollouts(history)),
      inBatches('rollout-histories', () => this.#dropHistory(history)),
      inBatches('journal-entries', () => this.#dropJournals(history)),
      inBatches('flag-changes', () =>
        this.#dropFlagChanges(now - flagChangesForMs),
      ),
    ];
  }

  async #dropEffects(before: number): Promise<number> {
    const { knex } = this.#options;
    return knex('outbox')
      .whereIn(
        'seq',
        knex('outbox')
          .whereIn('status', ['done', 'given-up'])
          .andWhere('finished_at', '<', before)
          .select('seq')
          .limit(BATCH),
      )
      .delete();
  }

  async #dropFlagChanges(before: number): Promise<number> {
    const { knex } = this.#options;
    return knex('flag_changes')
      .whereIn(
        'id',
        knex('flag_changes')
          .where('kept_at', '<', before)
          .select('id')
          .limit(BATCH),
      )
      .delete();
  }

  async #dropRollouts(before: number): Promise<number> {
    return this.#options.knex.transaction(async trx => {
      // Locked, so that none is readopted in between.
      const ids: string[] = await trx('rollouts')
        .whereIn('status', FORGETTABLE)
        .whereNotNull('orphaned_at')
        .andWhere('updated_at', '<', before)
        .limit(BATCH)
        .forUpdate()
        .pluck('id');
      for (const table of TABLES_OF_A_ROLLOUT) {
        await trx(table).whereIn('rollout_id', ids).delete();
      }
      await trx('rollouts').whereIn('id', ids).delete();
      return ids.length;
    });
  }

  async #dropHistory(before: number): Promise<number> {
    return this.#options.knex.transaction(async trx => {
      const ids: string[] = await trx('rollouts')
        .whereIn('status', OVER)
        .andWhere('updated_at', '<', before)
        .whereExists(
          trx('rollout_events')
            .whereRaw('rollout_events.rollout_id = rollouts.id')
            .andWhere('at', '<', before)
            .select(trx.raw('1')),
        )
        .limit(BATCH)
        .pluck('id');
      await trx('rollout_events')
        .whereIn('rollout_id', ids)
        .andWhere('at', '<', before)
        .delete();
      await trx('rollout_operations')
        .whereIn('rollout_id', ids)
        .andWhere('finished_at', '<', before)
        .delete();
      return ids.length;
    });
  }

  /** Runs of which no rollout is here, be it not yet or no more. */
  async #dropJournals(before: number): Promise<number> {
    const { knex } = this.#options;
    return knex('journal_entries')
      .whereIn(
        'entry_id',
        knex('journal_entries')
          .where('pushed_at', '<', before)
          .whereNotExists(
            knex('journal_entries as same')
              .join('rollouts', 'rollouts.id', 'same.rollout_id')
              .whereRaw('same.run = journal_entries.run')
              .select(knex.raw('1')),
          )
          .select('entry_id')
          .limit(BATCH),
      )
      .delete();
  }
}

/** All of them in one sentence, for the log. */
function asOne(failures: readonly unknown[]): unknown {
  if (failures.length === 1) return failures[0];
  const said = failures.map(String).join('; ');
  return new AggregateError(
    failures,
    `${failures.length} parts failed, and the others had their turn: ${said}`,
  );
}

function inBatches(
  kind: ForgottenKind,
  dropBatch: () => Promise<number>,
): Forgetting {
  return {
    async forget(signal) {
      let gone = 0;
      for (;;) {
        const count = signal.aborted ? 0 : await fromDatabase(dropBatch);
        if (count === 0) return { [kind]: gone };
        gone += count;
      }
    },
  };
}
