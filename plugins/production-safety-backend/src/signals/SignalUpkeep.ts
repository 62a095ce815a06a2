import type { Clock, DurationMs, EpochMs } from '@production-safety/core';
import type { Knex } from 'knex';
import { fromDatabase } from '../database/databaseFailure';
import { jsonRows } from '../database/jsonRows';
import { bucketOf, decodePage } from './pageCodec';
import { PAGE_COLUMNS, pageOf } from './pageRows';

/** Answers of this long are put together; what is forgotten goes by it. */
const SPAN_MS: DurationMs = 3_600_000;
/** Pages that are younger may still get company. */
const SETTLED_MS: DurationMs = 300_000;
/** Longer than the job may rest; what is older has been put together. */
const REACH_MS: DurationMs = 7 * 86_400_000;
/** Series and spans in one transaction, so that nobody else waits long. */
const BATCH = 100;

/** Something that forgets what is older than it is kept. */
export interface Forgetful {
  prune(before: EpochMs): Promise<unknown>;
}

interface Group {
  readonly realm: string;
  readonly series: string;
  readonly span: number;
}

/**
 * Puts the pages of an hour into one, which drops what is said twice and
 * nothing else, and forgets what is too old.
 */
export class SignalUpkeep {
  constructor(
    private readonly options: {
      readonly knex: Knex;
      readonly stores: readonly Forgetful[];
      readonly clock: Pick<Clock, 'now'>;
      /** How long answers are kept. */
      readonly keepForMs: DurationMs;
    },
  ) {}

  async run(signal: AbortSignal): Promise<void> {
    const { clock, keepForMs, stores } = this.options;
    const now = clock.now();
    while (!signal.aborted && (await this.#compactBatch(now)) > 0);
    for (const store of stores) {
      if (!signal.aborted) await store.prune(now - keepForMs);
    }
  }

  async #compactBatch(now: EpochMs): Promise<number> {
    const { knex } = this.options;
    return fromDatabase(() =>
      knex.transaction(async trx => {
        const groups: Group[] = await trx('signal_pages')
          .where('last_at', '<', now - SETTLED_MS)
          .andWhere('last_at', '>=', now - REACH_MS)
          .groupByRaw(`realm, series, last_at / ${SPAN_MS}`)
          .havingRaw('count(*) > 1')
          .limit(BATCH)
          .select('realm', 'series', trx.raw(`last_at / ${SPAN_MS} as span`));
        for (const group of groups) await compact(trx, group);
        return groups.length;
      }),
    );
  }
}

async function compact(
  trx: Knex.Transaction,
  { realm, series, span }: Group,
): Promise<void> {
  const from = Number(span) * SPAN_MS;
  const pages: { digest: string; body: string }[] = await trx('signal_pages')
    .where({ realm, series })
    .andWhere('last_at', '>=', from)
    .andWhere('last_at', '<', from + SPAN_MS)
    .select('digest', 'body');
  const answers = pages.flatMap(({ body }) => decodePage(body));
  const merged = pageOf(series, answers, bucketOf(pages[0].body));
  const known = pages.map(({ digest }) => digest);
  await trx('signal_pages')
    .where({ realm, series })
    .andWhere('last_at', '>=', from)
    .andWhere('last_at', '<', from + SPAN_MS)
    .whereIn('digest', known)
    .delete();
  const { sql, value } = jsonRows(trx, PAGE_COLUMNS, [{ ...merged, realm }]);
  const columns = Object.keys(PAGE_COLUMNS).join(', ');
  await trx.raw(
    `insert into signal_pages (${columns}) select ${columns} from ${sql} as page where true on conflict do nothing`,
    [value],
  );
}
