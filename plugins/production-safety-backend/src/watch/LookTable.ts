import type {
  DurationMs,
  EpochMs,
  Rollout,
  WatchedRollout,
} from '@production-safety/core';
import type { Knex } from 'knex';
import { fromDatabase } from '../database/databaseFailure';
import { jsonRows } from '../database/jsonRows';
import { writeInTurn } from '../database/turns';

/** What stays the same but for its numbers is written again this often. */
const SAME_FOR_MS: DurationMs = 2 * 60_000;

const COLUMNS = {
  rollout_id: 'text',
  generation: 'bigint',
  definitions: 'bigint',
  looked_at: 'bigint',
  gates: 'text',
  verdicts: 'text',
} as const;

type Row = Record<keyof typeof COLUMNS, string | number>;

/** A rollout, and what a look at it said. */
export interface Look {
  readonly rollout: Rollout;
  readonly report: Pick<WatchedRollout['report'], 'gates' | 'verdicts'>;
}

/** What was seen of rollouts last, for people who look at them. */
export class LookTable {
  readonly #knex: Knex;
  readonly #kept = new Map<
    string,
    { readonly gist: string; readonly at: EpochMs }
  >();

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** Others may have written since. */
  forget(): void {
    this.#kept.clear();
  }

  /** Writes what is new, in one statement. */
  async keep(looks: readonly Look[], at: EpochMs): Promise<void> {
    const news = looks.filter(look => {
      const kept = this.#kept.get(look.rollout.id);
      return kept?.gist !== gistOf(look) || at - kept.at >= SAME_FOR_MS;
    });
    if (news.length === 0) return;
    const rows = news.map(look => rowOf(look, at));
    const { sql, value } = jsonRows(this.#knex, COLUMNS, rows);
    const names = Object.keys(COLUMNS);
    const changes = names.slice(1).map(name => `${name} = excluded.${name}`);
    await fromDatabase(() =>
      writeInTurn(this.#knex, db =>
        db.raw(
          `insert into rollout_looks (${names.join(', ')})
          select ${names.join(', ')} from ${sql} as look where true
          on conflict (rollout_id) do update set ${changes.join(', ')}`,
          [value],
        ),
      ),
    );
    for (const look of news) {
      this.#kept.set(look.rollout.id, { gist: gistOf(look), at });
    }
  }
}

function rowOf({ rollout, report }: Look, at: EpochMs): Row {
  return {
    rollout_id: rollout.id,
    generation: rollout.generation,
    definitions: rollout.watch?.definitions ?? 0,
    looked_at: at,
    gates: JSON.stringify(report.gates),
    verdicts: JSON.stringify(report.verdicts),
  };
}

/** What people would notice at once. */
function gistOf({ rollout, report }: Look): string {
  return JSON.stringify([
    rollout.generation,
    rollout.watch?.definitions,
    report.gates.map(({ id, title, state }) => [id, title, state]),
    report.verdicts.map(({ guard, verdict }) => [guard, verdict]),
  ]);
}
