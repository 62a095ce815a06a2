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
import type { SeverityTargets } from './severity';

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
  readonly #targets: SeverityTargets | undefined;

  constructor(deps: {
    store: IncidentStore;
    clock: Clock;
    ids: IdSource;
    /** What incidents are promised that are declared from now on. */
    targets?: SeverityTargets;
  }) {
    this.#store = deps.store;
    this.#clock = deps.clock;
    this.#ids = deps.ids;
    this.#targets = deps.targets;
  }

  /**
   * Declares an incident under a fresh id, or under the one given: then the
   * same declaration again changes nothing.
   *
   * @throws SafetyError `port-unavailable` when the store fails.
   */
  async declare(
    command: Extract<IncidentCommand, { type: 'declare' }>,
    actor: Actor,
    id: string = this.#ids.next(),
  ): Promise<IncidentOutcome> {
    const targets = this.#targets;
    const promised = targets ? { ...command, targets } : command;
    return this.#repeated(id, promised, actor, id);
  }

  /**
   * Carries out one command in one transaction. When somebody else was faster
   * it is decided again on the new state. `newId` names what it creates;
   * given the same one again it creates nothing.
   *
   * @throws SafetyError `port-unavailable` when the store fails.
   */
  async execute(
    id: string,
    command: Exclude<IncidentCommand, { type: 'declare' }>,
    actor: Actor,
    newId: string = this.#ids.next(),
  ): Promise<IncidentOutcome> {
    return this.#repeated(id, command, actor, newId);
  }

  async #repeated(
    id: string,
    command: IncidentCommand,
    actor: Actor,
    newId: string,
  ): Promise<IncidentOutcome> {
    for (let attempt = 1; ; attempt += 1) {
      const state = await this.#store.load(id);
      try {
        return await this.#decideAndStore(state, command, actor, newId);
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
    newId: string,
  ): Promise<IncidentOutcome> {
    const decision = decideIncident(state, command, {
      now: this.#clock.now(),
      actor,
      newId,
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
