import type { EpochMs, JudgedGates, Rollout } from '@production-safety/core';
import type { Knex } from 'knex';
import { fromDatabase } from '../database/databaseFailure';
import { jsonRows } from '../database/jsonRows';

/** What stays the same is written again this often. */
const SAME_FOR_MS = 10 * 60_000;

const COLUMNS = {
  rollout_id: 'text',
  generation: 'bigint',
  definitions: 'bigint',
  judged_at: 'bigint',
  gates: 'text',
} as const;

interface JudgedRow {
  readonly rollout_id: string;
  readonly generation: number;
  readonly definitions: number;
  readonly judged_at: number;
  readonly gates: string;
}

/** How the gates of rollouts stood last, for people who look at them. */
export class JudgedGatesTable {
  readonly #knex: Knex;
  readonly #kept = new Map<string, JudgedRow>();

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** Writes what has changed, in one statement. */
  async keep(
    judged: readonly {
      readonly rollout: Rollout;
      readonly gates: JudgedGates['gates'];
    }[],
    at: EpochMs,
  ): Promise<void> {
    const rows = judged
      .map(({ rollout, gates }): JudgedRow => {
        const { id, generation, watch } = rollout;
        return {
          rollout_id: id,
          generation,
          definitions: watch?.definitions ?? 0,
          judged_at: at,
          gates: JSON.stringify(gates),
        };
      })
      .filter(row => isNews(row, this.#kept.get(row.rollout_id)));
    if (rows.length === 0) return;
    const { sql, value } = jsonRows(this.#knex, COLUMNS, rows.map(asRow));
    const names = Object.keys(COLUMNS);
    const changes = names
      .filter(name => name !== 'rollout_id')
      .map(name => `${name} = excluded.${name}`);
    await fromDatabase(() =>
      this.#knex.raw(
        `insert into judged_gates (${names.join(', ')})
          select ${names.join(', ')} from ${sql} as judged where true
          on conflict (rollout_id) do update set ${changes.join(', ')}`,
        [value],
      ),
    );
    for (const row of rows) this.#kept.set(row.rollout_id, row);
  }

  /** Others may have written since. */
  forget(): void {
    this.#kept.clear();
  }
}

function asRow(row: JudgedRow): Readonly<Record<string, string | number>> {
  return { ...row };
}

function isNews(row: JudgedRow, kept: JudgedRow | undefined): boolean {
  return (
    !kept ||
    kept.gates !== row.gates ||
    kept.generation !== row.generation ||
    kept.definitions !== row.definitions ||
    row.judged_at - kept.judged_at >= SAME_FOR_MS
  );
}
