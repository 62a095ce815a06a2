import {
  SafetyError,
  foldRollout,
  type Rollout,
  type RolloutCommit,
  type RolloutEvent,
  type RolloutStore,
} from '@production-safety/core';

/** Rollouts for as long as this process runs. */
export class ProcessRolloutStore implements RolloutStore {
  readonly #events = new Map<string, readonly RolloutEvent[]>();
  readonly #rollouts = new Map<string, Rollout>();
  readonly #keys = new Map<string, RolloutEvent>();
  readonly #onCommit: (commit: RolloutCommit) => void;

  static create(
    onCommit: (commit: RolloutCommit) => void = () => {},
  ): ProcessRolloutStore {
    return new ProcessRolloutStore(onCommit);
  }

  private constructor(onCommit: (commit: RolloutCommit) => void) {
    this.#onCommit = onCommit;
  }

  /** Puts a rollout in place as its events say. */
  seed(events: readonly RolloutEvent[]): Rollout {
    const rollout = foldRollout(events);
    if (!rollout) throw new Error('Nothing to seed');
    this.#events.set(rollout.id, events);
    this.#rollouts.set(rollout.id, rollout);
    return rollout;
  }

  /** A rollout that is there, as it is at this moment. */
  now(id: string): Rollout {
    const rollout = this.#rollouts.get(id);
    if (!rollout) throw new Error(`No rollout ${id} in this process`);
    return rollout;
  }

  async load(id: string): Promise<Rollout | undefined> {
    return this.#rollouts.get(id);
  }

  async commit(commit: RolloutCommit): Promise<void> {
    const { rolloutId, expectedVersion, idempotencyKey, events } = commit;
    const stored = this.#rollouts.get(rolloutId)?.version ?? 0;
    const key = idempotencyKey && keyOf(rolloutId, idempotencyKey);
    if (stored !== expectedVersion || (key && this.#keys.has(key))) {
      throw new SafetyError(
        'conflict',
        `Rollout ${rolloutId} is at version ${stored}, not ${expectedVersion}`,
        { retryable: true },
      );
    }
    if (key) this.#keys.set(key, events[0]);
    const before = this.#events.get(rolloutId) ?? [];
    this.#events.set(rolloutId, [...before, ...events]);
    this.#rollouts.set(rolloutId, commit.next);
    this.#onCommit(commit);
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
