import type { Knex } from 'knex';
import type { LoggerService } from '@backstage/backend-plugin-api';
import type {
  Rollout,
  RolloutCommit,
  RolloutEvent,
  RolloutEventType,
  RolloutStore,
} from '@production-safety/core';
import { databaseFailure } from './databaseFailure';
import { storedEvent } from './eventColumns';
import { outsideTurns, requireTurn } from './turns';
import { writeCommit } from './writeCommit';

/** Called after a commit is durable, in the process that made it. */
export type CommitListener = (
  rolloutId: string,
  version: number,
  types: readonly RolloutEventType[],
) => void;

/** Rollouts in the plugin's database: state, events and outbox in one go. */
export class DatabaseRolloutStore implements RolloutStore {
  readonly #knex: Knex;
  readonly #logger: LoggerService;
  readonly #listeners = new Set<CommitListener>();

  static create(options: {
    readonly knex: Knex;
    readonly logger: LoggerService;
  }): DatabaseRolloutStore {
    return new DatabaseRolloutStore(options.knex, options.logger);
  }

  private constructor(knex: Knex, logger: LoggerService) {
    this.#knex = knex;
    this.#logger = logger;
  }

  /** Answers a function that ends the subscription. */
  onCommit(listener: CommitListener): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  async load(id: string): Promise<Rollout | undefined> {
    try {
      const row = await this.#knex('rollout_states')
        .where({ rollout_id: id })
        .first('state');
      return row && JSON.parse(row.state);
    } catch (error) {
      throw databaseFailure(error, id);
    }
  }

  async commit(commit: RolloutCommit): Promise<void> {
    try {
      await this.#knex.transaction(async trx => {
        await requireTurn(trx);
        await writeCommit(trx, commit);
      });
    } catch (error) {
      throw databaseFailure(error, commit.rolloutId);
    }
    this.#tell(commit);
  }

  async committed(
    id: string,
    idempotencyKey: string,
  ): Promise<RolloutEvent | undefined> {
    try {
      const row = await this.#knex('rollout_events')
        .where({ rollout_id: id, idempotency_key: idempotencyKey })
        .first();
      return row && storedEvent(row).event;
    } catch (error) {
      throw databaseFailure(error, id);
    }
  }

  async events(
    id: string,
    page: { readonly afterVersion: number; readonly limit: number },
  ): Promise<readonly RolloutEvent[]> {
    try {
      const rows = await this.#knex('rollout_events')
        .where({ rollout_id: id })
        .andWhere('version', '>', page.afterVersion)
        .orderBy('version')
        .limit(page.limit);
      return rows.map(row => storedEvent(row).event);
    } catch (error) {
      throw databaseFailure(error, id);
    }
  }

  #tell({ rolloutId, next, events }: RolloutCommit): void {
    const types = events.map(({ type }) => type);
    for (const listener of this.#listeners) {
      try {
        outsideTurns(() => listener(rolloutId, next.version, types));
      } catch (error) {
        // The commit is done; whoever only listens cannot undo it.
        this.#logger.error(
          `A listener failed after a commit of rollout ${rolloutId}: ${error}`,
        );
      }
    }
  }
}
