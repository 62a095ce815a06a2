import type { Knex } from 'knex';
import {
  portRejected,
  type Rollout,
  type RolloutCommit,
} from '@production-safety/core';
import { movedOn } from './databaseFailure';
import { eventColumns } from './eventColumns';
import { outboxColumns } from './outboxColumns';
import { projectOperations } from './projectOperations';
import { rolloutColumns, stateColumns } from './rolloutColumns';

/** SQLite limits the number of values in one statement. */
const CHUNK = 100;

/**
 * Writes all of a commit within the caller's transaction.
 *
 * @throws SafetyError `conflict` when the stored version is another one,
 * `port-rejected` when the versions of the commit do not add up.
 */
export async function writeCommit(
  trx: Knex.Transaction,
  commit: RolloutCommit,
): Promise<void> {
  // First, so that of two rivals one waits for the other's row and loses.
  await writeVersion(trx, commit);
  requireWhole(commit);
  const operations = await projectOperations(commit, () =>
    loadState(trx, commit.rolloutId),
  );
  await writeState(trx, commit);
  await insertEvents(trx, commit);
  for (const operation of operations) {
    const columns = {
      requested_at: operation.requestedAt,
      finished_at: operation.finishedAt ?? null,
      operation: JSON.stringify(operation),
    };
    await trx('rollout_operations')
      .insert({ id: operation.id, rollout_id: commit.rolloutId, ...columns })
      .onConflict('id')
      .merge(columns);
  }
  await insertEffects(trx, commit);
}

/** A caller that breaks this would break the history for good. */
function requireWhole({
  rolloutId,
  expectedVersion,
  events,
  next,
}: RolloutCommit) {
  if (events.length === 0 || next.version !== expectedVersion + events.length) {
    throw portRejected(
      `A commit of rollout ${rolloutId} goes from version ${expectedVersion} to ${next.version} with ${events.length} events`,
    );
  }
}

async function writeVersion(
  trx: Knex.Transaction,
  { rolloutId, expectedVersion, next }: RolloutCommit,
): Promise<void> {
  const columns = rolloutColumns(next);
  if (expectedVersion === 0) {
    await trx('rollouts').insert({ id: rolloutId, origin: 'api', ...columns });
    return;
  }
  const updated = await trx('rollouts')
    .where({ id: rolloutId, version: expectedVersion })
    .update(columns);
  if (updated === 0) throw movedOn(`Rollout ${rolloutId}`);
}

async function loadState(
  trx: Knex.Transaction,
  id: string,
): Promise<Rollout | undefined> {
  const row = await trx('rollout_states').where({ rollout_id: id }).first();
  return row && JSON.parse(row.state);
}

async function writeState(
  trx: Knex.Transaction,
  { rolloutId, events, next }: RolloutCommit,
): Promise<void> {
  const columns = stateColumns(next, events[events.length - 1]);
  await trx('rollout_states')
    .insert({ rollout_id: rolloutId, ...columns })
    .onConflict('rollout_id')
    .merge(columns);
}

async function insertEvents(
  trx: Knex.Transaction,
  { rolloutId, expectedVersion, events, idempotencyKey }: RolloutCommit,
): Promise<void> {
  const rows = events.map((event, index) => ({
    rollout_id: rolloutId,
    ...eventColumns(event, expectedVersion + index + 1),
    idempotency_key: index === 0 ? idempotencyKey ?? null : null,
  }));
  for (let start = 0; start < rows.length; start += CHUNK) {
    await trx('rollout_events').insert(rows.slice(start, start + CHUNK));
  }
}

async function insertEffects(
  trx: Knex.Transaction,
  { effects, next }: RolloutCommit,
): Promise<void> {
  const rows = effects.map(effect => outboxColumns(effect, next.updatedAt));
  for (let start = 0; start < rows.length; start += CHUNK) {
    await trx('outbox')
      .insert(rows.slice(start, start + CHUNK))
      .onConflict('key')
      .ignore();
  }
}
