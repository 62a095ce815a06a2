import type { EpochMs } from '@production-safety/core';
import type { Knex } from 'knex';
import { fromDatabase } from '../database/databaseFailure';
import { jsonRows } from '../database/jsonRows';
import { writeInTurn } from '../database/turns';
import type { SourceStateView } from '@production-safety/backstage-plugin-production-safety-common';
import type { SourceFreshness } from '../signals/SignalCollector';

/** How a source did when it was asked last, by whichever replica. */
export interface SourceState {
  readonly state: SourceStateView['state'];
  readonly reason?: string;
  readonly askedAt: EpochMs;
  /** Absent when it never did. */
  readonly answeredAt?: EpochMs;
  readonly completeUntil?: EpochMs;
}

const COLUMNS = {
  source: 'text',
  state: 'text',
  reason: 'text',
  asked_at: 'bigint',
  answered_at: 'bigint',
  complete_until: 'bigint',
} as const;

/** What is known of sources of signals, in the database of all replicas. */
export class SourceStates {
  constructor(private readonly knex: Knex) {}

  async note(asked: readonly SourceFreshness[], at: EpochMs): Promise<void> {
    // One that rests was not asked.
    const rows = asked.flatMap(({ source, state, reason, completeUntil }) =>
      state === 'resting'
        ? []
        : [
            {
              source,
              state,
              reason: reason ?? null,
              asked_at: at,
              answered_at: state === 'answered' ? at : null,
              complete_until: completeUntil ?? null,
            },
          ],
    );
    if (rows.length === 0) return;
    const { sql, value } = jsonRows(this.knex, COLUMNS, rows);
    const names = Object.keys(COLUMNS).join(', ');
    const known = (column: string) =>
      `${column} = coalesce(excluded.${column}, signal_source_states.${column})`;
    await fromDatabase(() =>
      writeInTurn(this.knex, db =>
        db.raw(
          `insert into signal_source_states (${names})
          select ${names} from ${sql} as told where true
          on conflict (source) do update set
            state = excluded.state, reason = excluded.reason,
            asked_at = excluded.asked_at,
            ${known('answered_at')}, ${known('complete_until')}`,
          [value],
        ),
      ),
    );
  }

  async all(): Promise<ReadonlyMap<string, SourceState>> {
    const rows: StateRow[] = await fromDatabase(() =>
      this.knex('signal_source_states'),
    );
    return new Map(
      rows.map(row => [
        row.source,
        {
          state: row.state,
          askedAt: Number(row.asked_at),
          ...(row.reason === null ? {} : { reason: row.reason }),
          ...(row.answered_at === null
            ? {}
            : { answeredAt: Number(row.answered_at) }),
          ...(row.complete_until === null
            ? {}
            : { completeUntil: Number(row.complete_until) }),
        },
      ]),
    );
  }
}

interface StateRow {
  readonly source: string;
  readonly state: SourceStateView['state'];
  readonly reason: string | null;
  readonly asked_at: number | string;
  readonly answered_at: number | string | null;
  readonly complete_until: number | string | null;
}
