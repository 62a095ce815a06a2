import {
  RolloutService,
  type Actor,
  type Clock,
  type CommandOutcome,
  type FlagControl,
  type OperatorCommand,
  type Rollout,
  type RolloutCommit,
  type RolloutEvent,
} from '@production-safety/core';
import { CliError } from '../errors';
import type { Journal } from '../journal/Journal';
import { EffectQueue } from './EffectQueue';
import { ProcessRolloutStore } from './ProcessRolloutStore';
import { WatchedFlagControl } from './WatchedFlagControl';

/** What a rollout in this process needs from outside. */
export interface LocalDeps {
  readonly control: FlagControl;
  readonly clock: Clock;
  readonly newId: () => string;
  readonly journal: Journal;
  readonly actor: Actor;
  readonly signal: AbortSignal;
}

/**
 * One rollout for as long as this process runs: core decides and its effects
 * act, as in the portal. Every event goes into the journal.
 */
export class LocalRollout {
  readonly control: WatchedFlagControl;
  readonly #id: string;
  readonly #store: ProcessRolloutStore;
  readonly #service: RolloutService;
  readonly #queue: EffectQueue;
  readonly #deps: LocalDeps;

  /** @param events - What is taken to have happened before. */
  static create(
    events: readonly RolloutEvent[],
    deps: LocalDeps,
    onCommit: (commit: RolloutCommit) => void = () => {},
  ): LocalRollout {
    return new LocalRollout(events, deps, onCommit);
  }

  private constructor(
    events: readonly RolloutEvent[],
    deps: LocalDeps,
    onCommit: (commit: RolloutCommit) => void,
  ) {
    const { clock, journal } = deps;
    this.#deps = deps;
    this.control = WatchedFlagControl.create(deps);
    const store = ProcessRolloutStore.create(commit => {
      for (const event of commit.events) {
        journal.append({ type: 'event', rollout: commit.rolloutId, event });
      }
      this.#queue.add(commit.effects);
      onCommit(commit);
    });
    this.#store = store;
    this.#id = store.seed(events).id;
    this.#service = new RolloutService({
      store,
      clock,
      ids: { next: deps.newId },
    });
    this.#queue = new EffectQueue({
      flags: () => this.control,
      service: this.#service,
      store,
      clock,
      // The command tells the channel once, for all rollouts.
      notify: async () => {},
    });
  }

  /** The rollout as it is at this moment. */
  get now(): Rollout {
    return this.#store.now(this.#id);
  }

  /** @throws CliError `refused` with core's reason. */
  async execute(command: OperatorCommand): Promise<void> {
    const outcome: CommandOutcome = await this.#service.execute(
      this.#id,
      command,
      this.#deps.actor,
    );
    if (outcome.outcome === 'rejected') {
      const [{ message, fix }] = outcome.reasons;
      throw new CliError('refused', message, fix);
    }
  }

  /** Runs what must happen outside until it is over or interrupted. */
  run(isOver: () => boolean): Promise<void> {
    return this.#queue.run(isOver, this.#deps.signal);
  }
}
