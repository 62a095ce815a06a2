import type { EpochMs } from '@production-safety/core';
import type { Knex } from 'knex';
import { fromDatabase } from '../../database/databaseFailure';
import { writeInTurn } from '../../database/turns';
import type { OurPagerWord, PagerWord } from './PagerWord';

/** A word that waits, with the source it came from. */
export interface StoredPagerWord {
  readonly source: string;
  readonly word: OurPagerWord;
}

/** At once; the others come next. */
const BATCH = 50;

/** What pagers say of our alerts, each once for all replicas. */
export class PagerWordTable {
  constructor(private readonly knex: Knex) {}

  /** Stores what is about one of our alerts, and drops all else. */
  async add(source: string, word: PagerWord, now: EpochMs): Promise<void> {
    await fromDatabase(() =>
      this.knex.transaction(async trx => {
        const incidentId = await aboutWhich(trx, source, word);
        if (incidentId === undefined) return;
        await trx('pager_words')
          .insert({
            source,
            delivery_id: word.deliveryId,
            incident_id: incidentId,
            word: JSON.stringify({ ...word, incidentId }),
            at: word.at,
            received_at: now,
          })
          .onConflict(['source', 'delivery_id'])
          .ignore();
      }),
    );
  }

  /** Those that came since then and are not done, in their order. */
  async due(since: EpochMs): Promise<readonly StoredPagerWord[]> {
    const rows: readonly { source: string; word: string }[] =
      await fromDatabase(() =>
        this.knex('pager_words')
          .whereNull('done_at')
          .andWhere('received_at', '>=', since)
          .orderBy(['at', 'received_at', 'delivery_id'])
          .limit(BATCH)
          .select('source', 'word'),
      );
    return rows.map(({ source, word }) => ({
      source,
      word: JSON.parse(word),
    }));
  }

  async done({ source, word }: StoredPagerWord, now: EpochMs): Promise<void> {
    await fromDatabase(() =>
      writeInTurn(this.knex, db =>
        db('pager_words')
          .where({ source, delivery_id: word.deliveryId })
          .update({ done_at: now }),
      ),
    );
  }

  /** Forgets what came before then. */
  async prune(before: EpochMs): Promise<void> {
    await fromDatabase(() =>
      this.knex('pager_words').where('received_at', '<', before).delete(),
    );
  }
}

/** A note names the pager's own id alone: that of an alert we know. */
async function aboutWhich(
  trx: Knex.Transaction,
  source: string,
  { incidentId, place }: PagerWord,
): Promise<string | undefined> {
  if (place === undefined) return incidentId;
  if (incidentId === undefined) {
    const row = await trx('pager_places')
      .where({ source, place })
      .first('incident_id');
    return row?.incident_id;
  }
  await trx('pager_places')
    .insert({ source, place, incident_id: incidentId })
    .onConflict(['source', 'place'])
    .ignore();
  return incidentId;
}
