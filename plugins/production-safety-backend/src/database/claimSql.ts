import type { Knex } from 'knex';
import type { RolloutEffectKind } from '@production-safety/core';
import { isSqlite } from './dialect';
import { SERVER_NOW } from './outboxTime';

/** One moment for the whole statement; see `outboxMoment`. */
const NOW = '(select at from moment)';

/** Due now: waited long enough, or left behind by a worker that is gone. */
const DUE = `(
  (o.status = 'waiting' and o.not_before <= ${NOW})
  or (o.status = 'running' and o.lease_until <= ${NOW})
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
        or (rival.not_before <= ${NOW} and rival.seq < o.seq
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
    readonly kinds?: readonly RolloutEffectKind[];
  },
  callersNow: number,
  /** Fresh for every claim, so that an older claim is told apart. */
  claimId: string,
): { sql: string; bindings: Record<string, string | number> } {
  const { kinds = [] } = request;
  const sqlite = isSqlite(knex);
  const names = kinds.map((_, index) => `:kind${index}`);
  const sql = `
    with moment as materialized (
      select ${sqlite ? ':now' : `${SERVER_NOW} + :ahead`} as at
    ), picked as materialized (
      select o.seq from outbox o
      where o.status in ('waiting', 'running') and ${DUE} and ${FIRST_IN_LANE}
      ${names.length ? `and o.kind in (${names.join(', ')})` : ''}
      order by o.priority, o.seq
      limit :limit
      ${sqlite ? '' : 'for update of o skip locked'}
    )
    update outbox
    set status = 'running', token = :claimId || ':' || seq,
      lease_until = ${NOW} + :leaseMs, attempt = attempt + 1,
      started_at = ${NOW}
    where seq in (select seq from picked)
    returning seq, priority, payload, token, attempt`;
  return {
    sql,
    bindings: {
      ...(sqlite
        ? { now: request.now }
        : { ahead: Math.round(request.now - callersNow) }),
      leaseMs: Math.round(request.leaseMs),
      limit: request.limit,
      claimId,
      ...Object.fromEntries(kinds.map((kind, index) => [`kind${index}`, kind])),
    },
  };
}
