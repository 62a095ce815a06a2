import type { Knex } from 'knex';
import type { RolloutOrigin, RolloutRow } from './RolloutRow';

interface JoinedRow {
  readonly id: string;
  readonly origin: RolloutOrigin;
  readonly state: string;
  readonly last_event: string;
  readonly read_at: number | string | null;
  readonly differences: string | null;
  readonly error: string | null;
}

/** Whole rows in the order of the ids; undefined for ids that are unknown. */
export async function loadRows(
  knex: Knex,
  ids: readonly string[],
): Promise<readonly (RolloutRow | undefined)[]> {
  if (ids.length === 0) return [];
  const rows: JoinedRow[] = await knex('rollouts')
    .join('rollout_states', 'rollout_states.rollout_id', 'rollouts.id')
    .leftJoin('rollout_serving', 'rollout_serving.rollout_id', 'rollouts.id')
    .whereIn('rollouts.id', [...ids])
    .select(
      'rollouts.id',
      'rollouts.origin',
      'rollout_states.state',
      'rollout_states.last_event',
      'rollout_serving.read_at',
      'rollout_serving.differences',
      'rollout_serving.error',
    );
  const found = new Map(rows.map(row => [row.id, rolloutRow(row)]));
  return ids.map(id => found.get(id));
}

function rolloutRow(row: JoinedRow): RolloutRow {
  return {
    rollout: JSON.parse(row.state),
    lastEvent: JSON.parse(row.last_event),
    serving: {
      readAt: row.read_at === null ? null : Number(row.read_at),
      differences: row.differences === null ? [] : JSON.parse(row.differences),
      error: row.error,
    },
    origin: row.origin,
  };
}
