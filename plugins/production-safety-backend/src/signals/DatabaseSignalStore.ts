import {
  recallMeasurement,
  type EpochMs,
  type KeptAnswer,
  type KnownMeasurement,
  type SignalQuestion,
  type SignalStore,
} from '@production-safety/core';
import type { Knex } from 'knex';
import { fromDatabase } from '../database/databaseFailure';
import { jsonRows } from '../database/jsonRows';
import { decodePage, type TimedAnswer } from './pageCodec';
import { PAGE_COLUMNS, pagesOf, seriesKey } from './pageRows';

/** Pages per statement when forgetting, so that nobody else waits long. */
const BATCH = 500;

/** Whose answers: those of sources, or what was pushed to a source of ours. */
export type Realm = 'answers' | 'pushed';

/**
 * Answers in pages: one row for each series and each call of `keep`, which
 * `SignalUpkeep` puts together later. A statement writes all, and a statement
 * reads all, whatever the number of questions.
 */
export class DatabaseSignalStore implements SignalStore {
  readonly #knex: Knex;
  readonly #realm: Realm;

  static create(options: {
    readonly knex: Knex;
    readonly realm: Realm;
  }): DatabaseSignalStore {
    return new DatabaseSignalStore(options.knex, options.realm);
  }

  private constructor(knex: Knex, realm: Realm) {
    this.#knex = knex;
    this.#realm = realm;
  }

  async keep(answers: readonly KeptAnswer[]): Promise<void> {
    await fromDatabase(() => this.keepWithin(this.#knex, answers));
  }

  /** As part of a transaction; rejects with what the database says. */
  async keepWithin(knex: Knex, answers: readonly KeptAnswer[]): Promise<void> {
    if (answers.length === 0) return;
    const realm = this.#realm;
    const rows = pagesOf(answers).map(row => ({ ...row, realm }));
    const { sql, value } = jsonRows(this.#knex, PAGE_COLUMNS, rows);
    const columns = Object.keys(PAGE_COLUMNS).join(', ');
    await knex.raw(
      `insert into signal_pages (${columns}) select ${columns} from ${sql} as page where true on conflict do nothing`,
      [value],
    );
  }

  async read(
    questions: readonly SignalQuestion[],
    asOf: EpochMs = Number.MAX_SAFE_INTEGER,
  ): Promise<readonly KnownMeasurement[]> {
    if (questions.length === 0) return [];
    const keys = questions.map(seriesKey);
    const found = await this.#find(afterBySeries(questions, keys, asOf), asOf);
    return questions.map((question, index) => {
      const { answers = [], seenBefore } = found.get(keys[index]) ?? {};
      return recallMeasurement(question, {
        answers,
        ...(seenBefore === undefined ? {} : { seenBefore }),
        asOf,
      });
    });
  }

  async prune(before: EpochMs): Promise<number> {
    for (let dropped = 0; ; ) {
      const count = await fromDatabase(() =>
        this.#knex('signal_pages')
          .where({ realm: this.#realm })
          .andWhere('last_at', '<', before)
          .andWhere('last_at', '<=', this.#endOfBatch(before))
          .delete(),
      );
      dropped += count;
      if (count === 0) return dropped;
    }
  }

  /** Time of the last page that is forgotten with the oldest ones. */
  #endOfBatch(before: EpochMs): Knex.QueryBuilder {
    return this.#knex
      .from(
        this.#knex('signal_pages')
          .where({ realm: this.#realm })
          .andWhere('last_at', '<', before)
          .orderBy('last_at')
          .limit(BATCH)
          .select('last_at')
          .as('oldest'),
      )
      .max('last_at');
  }

  async #find(
    asked: readonly { readonly series: string; readonly after: EpochMs }[],
    asOf: EpochMs,
  ): Promise<ReadonlyMap<string, Found>> {
    const columns = { series: 'text', after: 'bigint' } as const;
    const { sql, value } = jsonRows(this.#knex, columns, asked);
    // SQLite keeps the order of a cross join: pages are looked up by what is
    // asked, and not the other way round.
    const pages = `select asked.series, page.body, null as seen from ${sql} as asked
      cross join signal_pages as page where page.realm = ? and page.series = asked.series
      and page.last_at >= asked.after and page.first_at <= ?`;
    const seen = `select asked.series, null as body, (
        select page.seen_at from signal_pages as page
        where page.realm = ? and page.series = asked.series
        and page.seen_at is not null and page.last_at < asked.after
        order by page.seen_at desc limit 1
      ) as seen from ${sql} as asked`;
    const rows = await fromDatabase(async () =>
      rowsOf(
        await this.#knex.raw(
          `select series, body, cast(seen as bigint) as seen from (${pages} union all ${seen}) as found`,
          [value, this.#realm, asOf, this.#realm, value],
        ),
      ),
    );
    return foundIn(rows);
  }
}

interface FoundRow {
  readonly series: string;
  readonly body: string | null;
  readonly seen: number | string | null;
}

interface Found {
  readonly answers: TimedAnswer[];
  readonly seenBefore?: EpochMs;
}

/** Knex answers what each database's client does. */
function rowsOf(answer: FoundRow[] | { rows: FoundRow[] }): FoundRow[] {
  return Array.isArray(answer) ? answer : answer.rows;
}

function foundIn(rows: readonly FoundRow[]): ReadonlyMap<string, Found> {
  const found = new Map<string, Found>();
  for (const { series, body, seen } of rows) {
    const { answers, ...rest } = found.get(series) ?? { answers: [] };
    if (body !== null) answers.push(...decodePage(body));
    const seenBefore = seen === null ? {} : { seenBefore: Number(seen) };
    found.set(series, { answers, ...rest, ...seenBefore });
  }
  return found;
}

/** From when on answers matter, for each series that is asked for. */
function afterBySeries(
  questions: readonly SignalQuestion[],
  keys: readonly string[],
  asOf: EpochMs,
) {
  const after = new Map<string, EpochMs>();
  questions.forEach(({ from }, index) => {
    const key = keys[index];
    after.set(key, Math.min(after.get(key) ?? asOf, from));
  });
  return [...after].map(([series, at]) => ({ series, after: at }));
}
