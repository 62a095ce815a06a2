import type { Knex } from 'knex';
import type { EpochMs, ServingCheck } from '@production-safety/core';
import type { RolloutOrigin, RolloutRow } from './RolloutRow';
import { servingKindOf } from './servingKinds';

/** PostgreSQL answers bigint as text. */
type Moment = number | string | null;

interface JoinedRow {
  readonly id: string;
  readonly origin: RolloutOrigin;
  readonly state: string;
  readonly last_event: string;
  readonly compared: number | null;
  readonly read_at: Moment;
  readonly differences: string | null;
  readonly served_read_at: Moment;
  readonly served_error: string | null;
  readonly quiet_read_at: Moment;
  readonly quiet_error: string | null;
  readonly looked_at: Moment;
  readonly look_generation: Moment;
  readonly look_definitions: Moment;
  readonly gates: string | null;
  readonly verdicts: string | null;
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
    .leftJoin('serving_checks as served', ofKind(knex, 'served'))
    .leftJoin('serving_checks as quiet', ofKind(knex, 'quiet'))
    .leftJoin('rollout_looks as look', 'look.rollout_id', 'rollouts.id')
    .whereIn('rollouts.id', [...ids])
    .select(
      'rollouts.id',
      'rollouts.origin',
      'rollout_states.state',
      'rollout_states.last_event',
      'rollout_serving.version as compared',
      'rollout_serving.read_at',
      'rollout_serving.differences',
      'served.read_at as served_read_at',
      'served.error as served_error',
      'quiet.read_at as quiet_read_at',
      'quiet.error as quiet_error',
      'look.looked_at',
      'look.generation as look_generation',
      'look.definitions as look_definitions',
      'look.gates',
      'look.verdicts',
    );
  const found = new Map(rows.map(row => [row.id, rolloutRow(row)]));
  return ids.map(id => found.get(id));
}

function ofKind(knex: Knex, kind: 'served' | 'quiet'): Knex.JoinCallback {
  return function join() {
    this.on(`${kind}.provider`, 'rollouts.provider')
      .andOn(`${kind}.environment`, 'rollouts.environment')
      .andOn(`${kind}.kind`, knex.raw('?', [kind]));
  };
}

function rolloutRow(row: JoinedRow): RolloutRow {
  const rollout: RolloutRow['rollout'] = JSON.parse(row.state);
  return {
    rollout,
    lastEvent: JSON.parse(row.last_event),
    serving: servingOf(row, rollout),
    origin: row.origin,
    ...lookOf(row),
  };
}

function lookOf(row: JoinedRow): Pick<RolloutRow, 'lastLook'> {
  const { gates, verdicts } = row;
  if (gates === null || verdicts === null) return {};
  return {
    lastLook: {
      at: Number(row.looked_at),
      generation: Number(row.look_generation),
      definitions: Number(row.look_definitions),
      gates: JSON.parse(gates),
      verdicts: JSON.parse(verdicts),
    },
  };
}

function servingOf(
  row: JoinedRow,
  { status, updatedAt, version }: RolloutRow['rollout'],
): ServingCheck {
  const kind = servingKindOf(status);
  const error = kind === 'served' ? row.served_error : row.quiet_error;
  if (row.read_at === null || row.differences === null) {
    return { readAt: null, differences: [], error };
  }
  const own = Number(row.read_at);
  const reading =
    row.compared === version
      ? moment(kind === 'served' ? row.served_read_at : row.quiet_read_at)
      : // It held until the rollout changed, in whichever group that was.
        Math.min(
          updatedAt,
          Math.max(moment(row.served_read_at), moment(row.quiet_read_at)),
        );
  return {
    readAt: Math.max(own, reading),
    differences: JSON.parse(row.differences),
    error,
  };
}

/** Long ago when it never was. */
function moment(at: Moment): EpochMs {
  return at === null ? 0 : Number(at);
}
