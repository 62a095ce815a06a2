import type { Actor } from '../shared/actor';
import type { Refusal } from '../shared/refusal';
import type { EpochMs } from '../shared/time';
import type { RolloutEffect } from './effects';
import type { RolloutEvent, RolloutFact } from './events';
import { evolveRollout } from './evolveRollout';
import type { GateRules } from './gateRules';
import type { Rollout } from './rollout';

/**
 * What a decision needs from outside: the time, who asks, one fresh id.
 *
 * @public
 */
export interface DecisionContext {
  readonly now: EpochMs;
  readonly actor: Actor;
  /** Used when the command creates something with an identity. */
  readonly newId: string;
  /** Laid down for the gates of all rollouts; nothing when absent. */
  readonly rules?: GateRules;
}

/**
 * Answer to a command. An accepted command may have no events, when it asks
 * for what is already so.
 *
 * @public
 */
export type Decision =
  | {
      readonly accepted: true;
      readonly events: readonly RolloutEvent[];
      readonly effects: readonly RolloutEffect[];
      /** Rollback this command started or joined. */
      readonly operationId?: string;
    }
  | { readonly accepted: false; readonly reasons: readonly Refusal[] };

/** A refusal as a decision. */
export function refuse(...reasons: readonly Refusal[]): Decision {
  return { accepted: false, reasons };
}

/** Accepted, nothing to do. */
export const NOTHING_TO_DO: Decision = {
  accepted: true,
  events: [],
  effects: [],
};

type DistributiveOmit<T, K extends PropertyKey> = T extends unknown
  ? Omit<T, K>
  : never;

/** An effect before it knows its key and rollout. */
export type PlannedEffect = DistributiveOmit<
  RolloutEffect,
  'key' | 'rolloutId' | 'delayMs'
> & { delayMs?: number };

/**
 * Collects facts and effects while a command is decided, keeping the state
 * that results so far at hand.
 */
export class DecisionDraft {
  readonly #events: RolloutEvent[] = [];
  readonly #effects: RolloutEffect[] = [];
  #state: Rollout | undefined;

  constructor(
    state: Rollout | undefined,
    readonly context: DecisionContext,
    private readonly reason?: string,
  ) {
    this.#state = state;
  }

  /** State after the facts recorded so far. */
  get state(): Rollout {
    if (!this.#state) throw new Error('Nothing was recorded yet');
    return this.#state;
  }

  /** `reason` when this fact has another than the command. */
  record(fact: RolloutFact, reason: string | undefined = this.reason): this {
    const event: RolloutEvent = {
      ...fact,
      at: this.context.now,
      actor: this.context.actor,
      ...(reason ? { reason } : {}),
    };
    this.#events.push(event);
    this.#state = evolveRollout(this.#state, event);
    return this;
  }

  plan(planned: PlannedEffect): this {
    const { delayMs = 0, ...effect } = planned;
    const { id, version } = this.state;
    this.#effects.push({
      ...effect,
      // Version and position make the key unique and the same in a replay.
      key: `${id}:${version}:${this.#effects.length}:${effect.kind}`,
      rolloutId: id,
      delayMs,
    } as RolloutEffect);
    return this;
  }

  /** Takes over what was decided on the present state. */
  absorb(decision: Decision): this {
    if (!decision.accepted) return this;
    for (const event of decision.events) {
      this.#events.push(event);
      this.#state = evolveRollout(this.#state, event);
    }
    this.#effects.push(...decision.effects);
    return this;
  }

  accept(operationId?: string): Decision {
    return {
      accepted: true,
      events: this.#events,
      effects: this.#effects,
      ...(operationId ? { operationId } : {}),
    };
  }
}
