import { AsyncLocalStorage } from 'node:async_hooks';
import { SafetyError, type DurationMs } from '@production-safety/core';
import type { Knex } from 'knex';
import { isSqlite } from './dialect';

/**
 * From when a replica gets a work until another one gets it. Its epoch is
 * greater than that of each turn before.
 */
export interface Turn {
  /** Of the work. */
  readonly name: string;
  readonly token: string;
  readonly epoch: number;
  /** The database says that it is over. */
  lose(): void;
}

/**
 * A replica that is suspended in the middle of a write holds the rows it has
 * touched. PostgreSQL takes them back after this long, so that neither the
 * next turn nor a person's rollback waits for it.
 */
const SUSPENDED_MS: DurationMs = 5_000;

class TurnLost extends SafetyError {
  constructor(work: string) {
    super(
      'port-rejected',
      `The turn of this replica at "${work}" is over: another one has taken it, and what was decided here is not written`,
    );
  }
}

const turns = new AsyncLocalStorage<Turn>();

/** Does something, with all that it waits for, within a turn. */
export function inTurn<T>(turn: Turn, work: () => Promise<T>): Promise<T> {
  return turns.run(turn, work);
}

/** Epoch of the turn that this is done in, if in any. */
export function epochNow(): number | undefined {
  return turns.getStore()?.epoch;
}

/** Starts what does not end with the turn in which it is started. */
export function outsideTurns<T>(act: () => T): T {
  return turns.exit(act);
}

/**
 * Within the transaction of a write: refuses it when it belongs to a turn that
 * is over. Until it ends nobody else gets the turn. What belongs to no turn,
 * as all that people do, is not asked about. How long it may hold what it has
 * touched while its replica is suspended is limited either way.
 *
 * @throws SafetyError `port-rejected`, by which `isTurnLost` is true.
 */
export async function requireTurn(trx: Knex): Promise<void> {
  const turn = turns.getStore();
  if (!turn) {
    if (!isSqlite(trx)) await trx.select(suspensionLimit(trx));
    return;
  }
  const { name, token, epoch } = turn;
  // Replicas of an earlier version change the token, and not the epoch.
  const asked = trx('turn_leases').where({ name, token, epoch });
  const found = isSqlite(trx)
    ? await asked.select('epoch')
    : await asked.forShare().select('epoch', suspensionLimit(trx));
  if (found.length > 0) return;
  turn.lose();
  throw new TurnLost(name);
}

/** Holds until the transaction ends. */
function suspensionLimit(trx: Knex): Knex.Raw {
  return trx.raw(`set_config('idle_in_transaction_session_timeout', ?, true)`, [
    String(SUSPENDED_MS),
  ]);
}

/** A write that is refused when it belongs to a turn that is over. */
export async function writeInTurn<T>(
  knex: Knex,
  write: (db: Knex) => PromiseLike<T>,
): Promise<T> {
  if (!turns.getStore()) return write(knex);
  return knex.transaction(async trx => {
    await requireTurn(trx);
    return write(trx);
  });
}

/** True for what is thrown when another replica has taken over. */
export function isTurnLost(error: unknown): boolean {
  return error instanceof TurnLost;
}
