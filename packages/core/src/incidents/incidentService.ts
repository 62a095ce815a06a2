import type { Actor } from '../shared/actor';
import { isSafetyError } from '../shared/errors';
import type { Clock, IdSource } from '../shared/time';
import type { IncidentCommand } from './commands';
import { decideIncident } from './decideIncident';
import type { IncidentEffect, IncidentRefusal } from './decision';
import type { IncidentEvent } from './events';
import { evolveIncident } from './evolveIncident';
import type { Incident } from './incident';
import type { IncidentStore } from './incidentStore';

/**
 * What became of a command.
 *
 * @public
 */
export type IncidentOutcome =
  | {
      readonly outcome: 'accepted';
      readonly incident: Incident;
      readonly events: readonly IncidentEvent[];
      readonly effects: readonly IncidentEffect[];
    }
  | {
      readonly outcome: 'rejected';
      readonly reasons: readonly IncidentRefusal[];
    };

/** More rivals than this for one incident means something is badly wrong. */
const MAX_CONFLICTS = 25;

/**
 * Loads, decides and stores: the only way an incident changes.
 *
 * @public
 */
export class IncidentService {
  readonly #store: IncidentStore;
  readonly #clock: Clock;
  readonly #ids: IdSource;

  constructor(deps: { store: IncidentStore; clock: Clock; ids: IdSource }) {
    this.#store = deps.store;
    this.#clock = deps.clock;
    this.#ids = deps.ids;
  }

  /**
   * Declares an incident under a fresh id.
   *
   * @throws SafetyError `port-unavailable` when the store fails.
   */
  async declare(
    command: Extract<IncidentCommand, { type: 'declare' }>,
    actor: Actor,
  ): Promise<IncidentOutcome> {
    return this.#decideAndStore(undefined, command, actor);
  }

  /**
   * Carries out one command in one transaction. When somebody else was faster
   * it is decided again on the new state.
   *
   * @throws SafetyError `port-unavailable` when the store fails.
   */
  async execute(
    id: string,
    command: Exclude<IncidentCommand, { type: 'declare' }>,
    actor: Actor,
  ): Promise<IncidentOutcome> {
    for (let attempt = 1; ; attempt += 1) {
      const state = await this.#store.load(id);
      try {
        return await this.#decideAndStore(state, command, actor);
      } catch (error) {
        if (!isSafetyError(error, 'conflict') || attempt >= MAX_CONFLICTS) {
          throw error;
        }
      }
    }
  }

  async #decideAndStore(
    state: Incident | undefined,
    command: IncidentCommand,
    actor: Actor,
  ): Promise<IncidentOutcome> {
    const decision = decideIncident(state, command, {
      now: this.#clock.now(),
      actor,
      newId: this.#ids.next(),
    });
    if (!decision.accepted) {
      return { outcome: 'rejected', reasons: decision.reasons };
    }
    const { events, effects } = decision;
    const next = events.reduce<Incident | undefined>(evolveIncident, state);
    if (!next) throw new Error(`Command ${command.type} left no incident`);
    if (events.length > 0) {
      await this.#store.commit({
        incidentId: next.id,
        expectedVersion: state?.version ?? 0,
        events,
        next,
        effects,
      });
    }
    return { outcome: 'accepted', incident: next, events, effects };
  }
}
