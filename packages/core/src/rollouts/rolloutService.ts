import type { Actor } from '../shared/actor';
import { SafetyError, isSafetyError } from '../shared/errors';
import type { Refusal } from '../shared/refusal';
import type { Clock, IdSource } from '../shared/time';
import type { RolloutCommand } from './commands';
import { decideRollout } from './decideRollout';
import type { RolloutEffect } from './effects';
import type { RolloutEvent } from './events';
import { evolveRollout } from './evolveRollout';
import type { RolloutStore } from './ports';
import type { Rollout } from './rollout';

/**
 * What became of a command.
 *
 * @public
 */
export type CommandOutcome =
  | {
      readonly outcome: 'accepted';
      readonly rollout: Rollout;
      readonly events: readonly RolloutEvent[];
      readonly effects: readonly RolloutEffect[];
      /** Rollback the command started or joined. */
      readonly operationId?: string;
    }
  | { readonly outcome: 'rejected'; readonly reasons: readonly Refusal[] };

/** More rivals than this for one rollout means something is badly wrong. */
const MAX_CONFLICTS = 25;

/**
 * Loads, decides and stores: the only way a rollout changes.
 *
 * @public
 */
export class RolloutService {
  readonly #store: RolloutStore;
  readonly #clock: Clock;
  readonly #ids: IdSource;

  constructor(deps: { store: RolloutStore; clock: Clock; ids: IdSource }) {
    this.#store = deps.store;
    this.#clock = deps.clock;
    this.#ids = deps.ids;
  }

  /**
   * Carries out one command in one transaction.
   *
   * @remarks
   * When somebody else was faster the command is decided again on the new
   * state, unless the caller insists on `expectedVersion`; rollbacks and
   * reports never insist. A command with a known `idempotencyKey` answers
   * with the present state and changes nothing.
   *
   * @throws SafetyError `conflict` when `expectedVersion` is not the stored
   * version, `port-unavailable` when the store fails.
   */
  async execute(
    id: string,
    command: RolloutCommand,
    actor: Actor,
    options: { expectedVersion?: number; idempotencyKey?: string } = {},
  ): Promise<CommandOutcome> {
    const { idempotencyKey } = options;
    const insists =
      options.expectedVersion !== undefined &&
      command.type !== 'rollback' &&
      !command.type.startsWith('report-');
    for (let attempt = 1; ; attempt += 1) {
      const state = await this.#store.load(id);
      if (
        state &&
        idempotencyKey &&
        (await this.#store.hasCommit(id, idempotencyKey))
      ) {
        return unchanged(state, command);
      }
      if (insists && (state?.version ?? 0) !== options.expectedVersion) {
        throw moved(id, options.expectedVersion, state?.version ?? 0);
      }
      try {
        return await this.#decideAndStore(id, state, command, actor, options);
      } catch (error) {
        if (!isSafetyError(error, 'conflict') || attempt >= MAX_CONFLICTS) {
          throw error;
        }
      }
    }
  }

  async #decideAndStore(
    id: string,
    state: Rollout | undefined,
    command: RolloutCommand,
    actor: Actor,
    { idempotencyKey }: { idempotencyKey?: string },
  ): Promise<CommandOutcome> {
    const decision = decideRollout(state, command, {
      now: this.#clock.now(),
      actor,
      newId: this.#ids.next(),
    });
    if (!decision.accepted) {
      return { outcome: 'rejected', reasons: decision.reasons };
    }
    const { events, effects, operationId } = decision;
    const next = events.reduce<Rollout | undefined>(evolveRollout, state);
    if (!next) throw new Error(`Command ${command.type} left no rollout`);
    if (events.length > 0) {
      await this.#store.commit({
        rolloutId: id,
        expectedVersion: state?.version ?? 0,
        events,
        next,
        effects,
        ...(idempotencyKey ? { idempotencyKey } : {}),
      });
    }
    return {
      outcome: 'accepted',
      rollout: next,
      events,
      effects,
      ...(operationId ? { operationId } : {}),
    };
  }
}

function unchanged(rollout: Rollout, command: RolloutCommand): CommandOutcome {
  const latest = rollout.rollbacks[rollout.rollbacks.length - 1];
  return {
    outcome: 'accepted',
    rollout,
    events: [],
    effects: [],
    ...(command.type === 'rollback' && latest
      ? { operationId: latest.id }
      : {}),
  };
}

function moved(id: string, expected: unknown, found: number): SafetyError {
  return new SafetyError(
    'conflict',
    `Rollout ${id} is at version ${found}, not ${expected}. Read it again and repeat.`,
  );
}
