import type { Knex } from 'knex';
import { isSqlite } from './dialect';
import { kindsOf, type OutboxShare } from './outboxColumns';

/** Due now: waited long enough, or left behind by a worker that is gone. */
const DUE = `(
  (o.status = 'waiting' and o.not_before <= :now)
  or (o.status = 'running' and o.lease_until <= :now)
)`;

/** Nothing of the same lane runs, or is due and older. */
const FIRST_IN_LANE = `(
  o.lane is null
  or not exists (
    select 1 from outbox rival
    where rival.lane = o.lane and rival.seq <> o.seq
      and rival.status in ('waiting', 'running')
      and (
        rival.status = 'running'
        or (rival.not_before <= :now and rival.seq < o.seq
            and o.status = 'waiting')
      )
  )
)`;

/**
 * One statement that picks due effects and leases them. PostgreSQL passes
 * over rows that another worker is picking; SQLite has one writer at a time.
 * A unique index keeps two workers from opening one lane at the same moment.
 */
export function claimSql(
  knex: Knex,
  request: {
    readonly now: number;
    readonly leaseMs: number;
    readonly limit: number;
    readonly share?: OutboxShare;
  },
  /** Fresh for every claim, so that an older claim is told apart. */
  claimId: string,
): { sql: string; bindings: Record<string, string | number> } {
  const kinds = request.share ? kindsOf(request.share) : [];
  const names = kinds.map((_, index) => `:kind${index}`);
  const sql = `
    with picked as materialized (
      select o.seq from outbox o
      where o.status in ('waiting', 'running') and ${DUE} and ${FIRST_IN_LANE}
      ${names.length ? `and o.kind in (${names.join(', ')})` : ''}
      order by o.priority, o.seq
      limit :limit
      ${isSqlite(knex) ? '' : 'for update skip locked'}
    )
    update outbox
    set status = 'running', token = :claimId || ':' || seq,
      lease_until = :leaseUntil, attempt = attempt + 1, started_at = :now
    where seq in (select seq from picked)
    returning seq, priority, payload, token, attempt`;
  return {
    sql,
    bindings: {
      now: request.now,
      leaseUntil: request.now + request.leaseMs,
      limit: request.limit,
      claimId,
      ...Object.fromEntries(kinds.map((kind, index) => [`kind${index}`, kind])),
    },
  };
}
