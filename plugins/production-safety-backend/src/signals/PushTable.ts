import { createHash } from 'node:crypto';
import type { EpochMs, KeptAnswer } from '@production-safety/core';
import type { Knex } from 'knex';
import { fromDatabase } from '../database/databaseFailure';
import { jsonRows } from '../database/jsonRows';
import type { DatabaseSignalStore } from './DatabaseSignalStore';
import type { ReadEntry } from './readPushedEntry';

/** An entry on its way into the store. */
export interface ArrivedEntry extends ReadEntry {
  readonly source: string;
  readonly arrivedAt: EpochMs;
}

/** `id-reused`: the source has sent something else under this id. */
export type Taken = 'stored' | 'id-reused';

const COLUMNS = {
  source: 'text',
  entry_id: 'text',
  digest: 'text',
  pushed_at: 'bigint',
} as const;

/** Entries per statement when forgetting, so that nobody waits long. */
const BATCH = 500;

/**
 * Pushed entries: each is stored once, by its source and id, in the
 * transaction that remembers the id.
 */
export class PushTable {
  constructor(
    private readonly knex: Knex,
    private readonly store: DatabaseSignalStore,
  ) {}

  /** All that can be stored or nothing; answers in the order of the entries. */
  async take(entries: readonly ArrivedEntry[]): Promise<readonly Taken[]> {
    const digests = new Map<string, string>();
    const firsts = entries.filter(entry => {
      const isFirst = !digests.has(nameOf(entry));
      if (isFirst) digests.set(nameOf(entry), digestOf(entry));
      return isFirst;
    });
    const stored = await fromDatabase(() =>
      this.knex.transaction(async trx => {
        const fresh = await this.#remember(trx, firsts);
        const isFresh = (entry: ArrivedEntry) => fresh.has(nameOf(entry));
        await this.store.keepWithin(trx, firsts.filter(isFresh).map(toAnswer));
        return this.#digestsOf(trx, firsts);
      }),
    );
    return entries.map(entry =>
      stored.get(nameOf(entry)) === digestOf(entry) ? 'stored' : 'id-reused',
    );
  }

  /** Forgets ids of entries that are not kept any more. */
  async prune(before: EpochMs): Promise<void> {
    for (let count = 1; count > 0; ) {
      const oldest = this.knex('signal_pushes')
        .where('pushed_at', '<', before)
        .orderBy('pushed_at')
        .limit(BATCH)
        .select('pushed_at')
        .as('oldest');
      count = await fromDatabase(() =>
        this.knex('signal_pushes')
          .where('pushed_at', '<', before)
          .andWhere('pushed_at', '<=', this.knex.from(oldest).max('pushed_at'))
          .delete(),
      );
    }
  }

  async #remember(
    trx: Knex.Transaction,
    entries: readonly ArrivedEntry[],
  ): Promise<ReadonlySet<string>> {
    // In one order, or two that push the same wait for each other.
    const rows = entries
      .map(entry => ({
        source: entry.source,
        entry_id: entry.id,
        digest: digestOf(entry),
        pushed_at: entry.arrivedAt,
      }))
      .sort((a, b) => (a.source + a.entry_id < b.source + b.entry_id ? -1 : 1));
    const { sql, value } = jsonRows(this.knex, COLUMNS, rows);
    const columns = Object.keys(COLUMNS).join(', ');
    const answer: IdRow[] | { rows: IdRow[] } = await trx.raw(
      `insert into signal_pushes (${columns}) select ${columns} from ${sql} as entry where true on conflict do nothing returning source, entry_id`,
      [value],
    );
    const fresh = Array.isArray(answer) ? answer : answer.rows;
    return new Set(
      fresh.map(({ source, entry_id: id }) => nameOf({ source, id })),
    );
  }

  async #digestsOf(
    trx: Knex.Transaction,
    entries: readonly ArrivedEntry[],
  ): Promise<ReadonlyMap<string, string>> {
    const columns = { source: 'text', entry_id: 'text' } as const;
    const { sql, value } = jsonRows(
      this.knex,
      columns,
      entries.map(({ source, id }) => ({ source, entry_id: id })),
    );
    const answer: DigestRow[] | { rows: DigestRow[] } = await trx.raw(
      `select known.source, known.entry_id, known.digest from ${sql} as asked
       join signal_pushes as known
       on known.source = asked.source and known.entry_id = asked.entry_id`,
      [value],
    );
    const rows = Array.isArray(answer) ? answer : answer.rows;
    return new Map(
      rows.map(({ source, entry_id: id, digest }) => [
        nameOf({ source, id }),
        digest,
      ]),
    );
  }
}

interface IdRow {
  readonly source: string;
  readonly entry_id: string;
}

interface DigestRow extends IdRow {
  readonly digest: string;
}

function nameOf({ source, id }: Pick<ArrivedEntry, 'source' | 'id'>): string {
  return JSON.stringify([source, id]);
}

function digestOf({ question, measure }: ReadEntry): string {
  return createHash('sha256')
    .update(JSON.stringify([question, measure]))
    .digest('base64url')
    .slice(0, 22);
}

function toAnswer(entry: ArrivedEntry): KeptAnswer {
  const { question, measure, arrivedAt } = entry;
  return {
    question,
    answeredAt: arrivedAt,
    answer: {
      outcome: 'measured',
      measures: [measure],
      completeUntil: question.to,
      sampleRate: 1,
    },
  };
}
