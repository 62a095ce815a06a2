import {
  SafetyError,
  type Rollout,
  type RolloutCommit,
  type RolloutEvent,
  type RolloutStore,
} from '@production-safety/core';
import type { InMemoryOutbox } from './InMemoryOutbox';

/**
 * Rollouts in memory. With an `outbox`, effects land there in the same step
 * as the events.
 *
 * @public
 */
export class InMemoryRolloutStore implements RolloutStore {
  /** Every accepted commit, oldest first, for assertions. */
  readonly commits: RolloutCommit[] = [];

  readonly #outbox: InMemoryOutbox | undefined;
  readonly #rollouts = new Map<string, Rollout>();
  readonly #events = new Map<string, RolloutEvent[]>();
  readonly #keys = new Map<string, RolloutEvent>();
  readonly #failures: Error[] = [];

  static create(
    options: { outbox?: InMemoryOutbox } = {},
  ): InMemoryRolloutStore {
    return new InMemoryRolloutStore(options.outbox);
  }

  private constructor(outbox: InMemoryOutbox | undefined) {
    this.#outbox = outbox;
  }

  /** Puts a rollout and its history in place, as {@link aRollout} builds it. */
  seed(built: {
    events(): readonly RolloutEvent[];
    build(): Rollout;
  }): Rollout {
    const rollout = built.build();
    this.#rollouts.set(rollout.id, rollout);
    this.#events.set(rollout.id, [...built.events()]);
    return rollout;
  }

  /** The next commit rejects with this error and stores nothing. */
  failNextCommit(error: Error): void {
    this.#failures.push(error);
  }

  async load(id: string): Promise<Rollout | undefined> {
    return this.#rollouts.get(id);
  }

  async commit(commit: RolloutCommit): Promise<void> {
    const failure = this.#failures.shift();
    if (failure) {
      throw failure;
    }
    const { rolloutId, expectedVersion, idempotencyKey, next } = commit;
    const stored = this.#rollouts.get(rolloutId)?.version ?? 0;
    if (stored !== expectedVersion) {
      throw new SafetyError(
        'conflict',
        `Rollout ${rolloutId} is at version ${stored}, not ${expectedVersion}`,
        { retryable: true },
      );
    }
    const key = idempotencyKey && keyOf(rolloutId, idempotencyKey);
    if (key && this.#keys.has(key)) {
      throw new SafetyError(
        'conflict',
        `Rollout ${rolloutId} has a commit with key ${idempotencyKey} already`,
      );
    }
    if (key) {
      this.#keys.set(key, commit.events[0]);
    }
    this.#rollouts.set(rolloutId, next);
    this.#events.set(rolloutId, [
      ...(this.#events.get(rolloutId) ?? []),
      ...commit.events,
    ]);
    this.commits.push(commit);
    this.#outbox?.add(commit.effects, next.updatedAt);
  }

  async committed(
    id: string,
    idempotencyKey: string,
  ): Promise<RolloutEvent | undefined> {
    return this.#keys.get(keyOf(id, idempotencyKey));
  }

  async events(
    id: string,
    page: { readonly afterVersion: number; readonly limit: number },
  ): Promise<readonly RolloutEvent[]> {
    const all = this.#events.get(id) ?? [];
    return all.slice(page.afterVersion, page.afterVersion + page.limit);
  }
}

function keyOf(rolloutId: string, idempotencyKey: string): string {
  return JSON.stringify([rolloutId, idempotencyKey]);
}
