import type { Knex } from 'knex';
import type { Actor, EpochMs } from '@production-safety/core';
import type { JournalEntry } from '@production-safety/core';
import { fromDatabase } from './databaseFailure';

/** SQLite limits the number of values in one statement. */
const CHUNK = 50;

export type CommandEntry = Extract<JournalEntry, { type: 'command' }>;

/**
 * The journals of runs of the command line, raw. An entry is kept once, by
 * its id; the first one stays.
 */
export class JournalTable {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** Stores what is new, all or nothing, and answers the ids of that. */
  async add(
    entries: readonly JournalEntry[],
    actor: Actor,
    pushedAt: EpochMs,
  ): Promise<ReadonlySet<string>> {
    // In one order, or two pushes of the same entries wait for each other.
    const rows = entries
      .map(entry => columnsOf(entry, actor, pushedAt))
      .sort((a, b) => (a.entry_id < b.entry_id ? -1 : 1));
    const added = new Set<string>();
    await fromDatabase(() =>
      this.#knex.transaction(async trx => {
        for (let start = 0; start < rows.length; start += CHUNK) {
          const stored: { entry_id: string }[] = await trx('journal_entries')
            .insert(rows.slice(start, start + CHUNK))
            .onConflict('entry_id')
            .ignore()
            .returning('entry_id');
          stored.forEach(row => added.add(row.entry_id));
        }
      }),
    );
    return added;
  }

  /** The commands with which runs began, as far as they are here. */
  async commandsOf(runs: readonly string[]): Promise<readonly CommandEntry[]> {
    const rows: EntryRow[] = await fromDatabase(() =>
      this.#knex('journal_entries')
        .whereIn('run', [...runs])
        .andWhere({ type: 'command' })
        .orderBy(['run', 'number'])
        .select('entry'),
    );
    return rows.map(({ entry }) => JSON.parse(entry));
  }

  /** Entries of a run about one rollout or about none, as written. */
  async entriesOf(
    run: string,
    rolloutId: string,
  ): Promise<readonly JournalEntry[]> {
    const rows: EntryRow[] = await fromDatabase(() =>
      this.#knex('journal_entries')
        .where({ run })
        .andWhere(about =>
          about.where({ rollout_id: rolloutId }).orWhereNull('rollout_id'),
        )
        .orderBy('number')
        .select('entry'),
    );
    return rows.map(({ entry }) => JSON.parse(entry));
  }
}

interface EntryRow {
  readonly entry: string;
}

function columnsOf(entry: JournalEntry, actor: Actor, pushedAt: EpochMs) {
  const { id, run, type } = entry;
  return {
    entry_id: id,
    run,
    number: Number(id.slice(run.length + 1)),
    type,
    rollout_id: 'rollout' in entry ? entry.rollout ?? null : null,
    entry: JSON.stringify(entry),
    actor_kind: actor.kind,
    actor_ref: actor.ref,
    pushed_at: pushedAt,
  };
}
