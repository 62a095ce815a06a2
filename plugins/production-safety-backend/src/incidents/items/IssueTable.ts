import type { EpochMs } from '@production-safety/core';
import type { Knex } from 'knex';
import { fromDatabase } from '../../database/databaseFailure';

/** How an issue was when it was looked at. */
export interface IssueLook {
  readonly askedAt: EpochMs;
  /** When the tracker last answered; absent when it never did. */
  readonly seenAt?: EpochMs;
  readonly seen?: 'open' | 'closed' | 'gone';
  /** Why the last look failed; what was seen before stays. */
  readonly problem?: string;
}

/** An issue that is there, by the item that it is of. */
export interface KeptIssue {
  readonly incidentId: string;
  readonly itemId: string;
  readonly tracker: string;
  readonly repository: string;
  readonly issueId: string;
  readonly look?: IssueLook;
}

interface IssueRow {
  readonly incident_id: string;
  readonly item_id: string;
  readonly tracker: string;
  readonly repository: string;
  readonly issue_id: string;
  readonly seen: 'open' | 'closed' | 'gone' | null;
  /** PostgreSQL answers bigint as text. */
  readonly seen_at: number | string | null;
  readonly asked_at: number | string | null;
  readonly problem: string | null;
}

/** What is known of issues; the incident writes that they are there. */
export class IssueTable {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  async ofIncidents(ids: readonly string[]): Promise<readonly KeptIssue[]> {
    if (ids.length === 0) return [];
    const rows: readonly IssueRow[] = await fromDatabase(() =>
      this.#knex('incident_issues')
        .whereIn('incident_id', [...ids])
        .orderBy(['incident_id', 'item_id']),
    );
    return rows.map(toIssue);
  }

  /**
   * Issues of items that are open, or were until `since`, that were not
   * looked at after `before`; those waiting for longest first.
   */
  async toLookAt({
    since,
    before,
    limit,
  }: {
    readonly since: EpochMs;
    readonly before: EpochMs;
    readonly limit: number;
  }): Promise<readonly KeptIssue[]> {
    const rows: readonly IssueRow[] = await fromDatabase(() =>
      this.#knex('incident_issues')
        .join('incident_items', own =>
          own
            .on('incident_items.incident_id', 'incident_issues.incident_id')
            .andOn('incident_items.item_id', 'incident_issues.item_id'),
        )
        .where(live =>
          live.where('is_open', true).orWhere('closed_at', '>=', since),
        )
        .andWhere(due =>
          due.whereNull('asked_at').orWhere('asked_at', '<=', before),
        )
        .orderByRaw('coalesce(asked_at, 0)')
        .limit(limit)
        .select('incident_issues.*'),
    );
    return rows.map(toIssue);
  }

  async looked(
    { incidentId, itemId }: Pick<KeptIssue, 'incidentId' | 'itemId'>,
    { askedAt, seen, problem }: Omit<IssueLook, 'seenAt'>,
  ): Promise<void> {
    const known = seen === undefined ? {} : { seen, seen_at: askedAt };
    await fromDatabase(() =>
      this.#knex('incident_issues')
        .where({ incident_id: incidentId, item_id: itemId })
        .update({ asked_at: askedAt, problem: problem ?? null, ...known }),
    );
  }
}

function toIssue(row: IssueRow): KeptIssue {
  const { seen, seen_at: seenAt, asked_at: askedAt, problem } = row;
  return {
    ...{ incidentId: row.incident_id, itemId: row.item_id },
    ...{ tracker: row.tracker, repository: row.repository },
    issueId: row.issue_id,
    ...(askedAt === null
      ? {}
      : {
          look: {
            askedAt: Number(askedAt),
            ...(seenAt === null ? {} : { seenAt: Number(seenAt) }),
            ...(seen === null ? {} : { seen }),
            ...(problem === null ? {} : { problem }),
          },
        }),
  };
}
