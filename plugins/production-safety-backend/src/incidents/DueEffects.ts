import type {
  Clock,
  DurationMs,
  IncidentEffect,
} from '@production-safety/core';
import type { Knex } from 'knex';
import { fromDatabase } from '../database/databaseFailure';
import { requireTurn, writeInTurn } from '../database/turns';
import { EFFECT_TABLES, type EffectTable } from './effectTables';

export interface DueEffect {
  readonly effect: IncidentEffect;
  /** How often it was tried before. */
  readonly attempt: number;
}

/** As many at once: the rest is due a second later. */
const AT_ONCE = 50;
const RETRY_MS: DurationMs = 2_000;
const LONGEST_RETRY_MS: DurationMs = 60_000;

/** Effects of incidents that wait for their time or for another try. */
export class DueEffects {
  readonly #knex: Knex;
  readonly #clock: Pick<Clock, 'now'>;
  readonly #table: EffectTable;

  constructor(options: {
    readonly knex: Knex;
    readonly clock: Pick<Clock, 'now'>;
    /** Those of pages when absent. */
    readonly table?: EffectTable;
  }) {
    this.#knex = options.knex;
    this.#table = options.table ?? EFFECT_TABLES.pages;
    this.#clock = options.clock;
  }

  /** Those whose time has come, the earliest first. */
  async due(): Promise<readonly DueEffect[]> {
    const now = this.#clock.now();
    const rows = await fromDatabase(() =>
      this.#knex(this.#table)
        .whereNull('done_at')
        .andWhere('due_at', '<=', now)
        .orderBy(['due_at', 'key'])
        .limit(AT_ONCE)
        .select('effect', 'attempt'),
    );
    return rows.map(({ effect, attempt }) => ({
      effect: JSON.parse(effect),
      attempt,
    }));
  }

  /**
   * Before something that cannot be taken back.
   *
   * @throws SafetyError `port-rejected` when another replica has taken over.
   */
  sure(): Promise<void> {
    return fromDatabase(() => requireTurn(this.#knex));
  }

  done(key: string): Promise<void> {
    return this.#change(key, { done_at: this.#clock.now() });
  }

  /** Later, and later each time; what has to reach people is never given up. */
  again({ effect: { key }, attempt }: DueEffect): Promise<void> {
    const wait = Math.min(
      RETRY_MS * 2 ** Math.min(attempt, 10),
      LONGEST_RETRY_MS,
    );
    const due = { due_at: this.#clock.now() + wait };
    return this.#change(key, { ...due, attempt: attempt + 1 });
  }

  async #change(key: string, changes: object): Promise<void> {
    await fromDatabase(() =>
      writeInTurn(this.#knex, db =>
        db(this.#table).where({ key }).update(changes),
      ),
    );
  }
}
