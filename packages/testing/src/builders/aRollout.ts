import {
  foldRollout,
  rolloutIdOf,
  type Actor,
  type EpochMs,
  type Rollout,
  type RolloutDefinition,
  type RolloutEvent,
  type RolloutFact,
} from '@production-safety/core';
import { SimulatedClock } from '../SimulatedClock';
import { actors } from './actors';
import { aDefinition, DefinitionBuilder } from './aDefinition';

/**
 * What a {@link RolloutBuilder} has collected so far; only it makes one.
 *
 * @public
 */
export interface RolloutDraft {
  readonly definition: RolloutDefinition;
  readonly at: EpochMs;
  readonly actor: Actor;
  readonly stepMs: number;
  readonly facts: readonly RolloutFact[];
  readonly generation: number;
  readonly operations: number;
}

/**
 * Builds a rollout by the events that lead to it, so that state and history
 * always agree. Immutable: every step answers a new builder.
 *
 * @public
 */
export class RolloutBuilder {
  readonly #draft: RolloutDraft;

  constructor(draft: RolloutDraft) {
    this.#draft = draft;
  }

  defined(definition: RolloutDefinition | DefinitionBuilder): RolloutBuilder {
    const built =
      definition instanceof DefinitionBuilder ? definition.build() : definition;
    return new RolloutBuilder({ ...this.#draft, definition: built });
  }

  /** Moment of the first event; the others follow `stepMs` apart. */
  startingAt(at: EpochMs, stepMs: number = 1_000): RolloutBuilder {
    return new RolloutBuilder({ ...this.#draft, at, stepMs });
  }

  by(actor: Actor): RolloutBuilder {
    return new RolloutBuilder({ ...this.#draft, actor });
  }

  /** Started and advanced up to the phase with this index. */
  inPhase(index: number): RolloutBuilder {
    const { plan } = this.#draft.definition;
    const started = this.#and({ type: 'started' });
    return plan.slice(0, index + 1).reduce((built, phase, phaseIndex) => {
      const generation = built.#draft.generation + 1;
      return built
        .#at({ generation })
        .#and({
          type: 'phase-entered',
          phase: phaseIndex,
          phaseName: phase.name,
          exposure: phase.exposure,
          generation,
        })
        .#and({ type: 'exposure-written', generation, outcome: 'done' });
    }, started);
  }

  paused(): RolloutBuilder {
    return this.#and({ type: 'paused' });
  }

  resumed(): RolloutBuilder {
    return this.#and({ type: 'resumed' });
  }

  orphaned(): RolloutBuilder {
    return this.#and({ type: 'orphaned' });
  }

  approved(gate: string): RolloutBuilder {
    return this.#and({ type: 'gate-approved', gate });
  }

  attested(gate: string): RolloutBuilder {
    return this.#and({ type: 'gate-attested', gate });
  }

  /** A rollback was asked for and nothing of it has happened yet. */
  rollingBack(...parts: string[]): RolloutBuilder {
    const { definition } = this.#draft;
    const generation = this.#draft.generation + 1;
    const operations = this.#draft.operations + 1;
    const flags = definition.flags.filter(
      flag => parts.length === 0 || (flag.part && parts.includes(flag.part)),
    );
    return this.#at({ generation, operations }).#and({
      type: 'rollback-requested',
      operationId: `operation-${operations}`,
      scope: parts.length === 0 ? 'whole' : 'parts',
      parts,
      flags: flags.map(flag => flag.key),
      generation,
    });
  }

  /** A rollback from request to proof. */
  rolledBack(...parts: string[]): RolloutBuilder {
    const asked = this.rollingBack(...parts);
    const request = asked.#draft.facts[asked.#draft.facts.length - 1];
    if (request.type !== 'rollback-requested') {
      throw new Error('A rollback request must come first');
    }
    const { operationId, flags, scope } = request;
    const closed = asked.#and({
      type: 'rollback-closed',
      operationId,
      outcome: scope === 'whole' ? 'done' : 'not-applicable',
    });
    return flags
      .reduce(
        (built, flag) =>
          built.#and({
            type: 'flag-switched',
            operationId,
            flag,
            outcome: 'off',
          }),
        closed,
      )
      .#and(closed.#observed(operationId))
      .#and({
        type: 'rollback-finished',
        operationId,
        outcome: 'confirmed',
        failedFlags: [],
      });
  }

  completed(): RolloutBuilder {
    const generation = this.#draft.generation + 1;
    return this.#at({ generation })
      .#and({ type: 'completed', generation })
      .#and({ type: 'exposure-written', generation, outcome: 'done' });
  }

  aborted(): RolloutBuilder {
    return this.#and({ type: 'aborted' });
  }

  /** Any further fact, for cases the steps above do not name. */
  and(fact: RolloutFact): RolloutBuilder {
    return this.#and(fact);
  }

  events(): readonly RolloutEvent[] {
    const { definition, actor, at, stepMs, facts } = this.#draft;
    const first: RolloutFact = {
      type: 'defined',
      id: rolloutIdOf(definition),
      definition,
    };
    return [first, ...facts].map((fact, index) => ({
      ...fact,
      at: at + index * stepMs,
      actor,
      reason: 'As planned',
    }));
  }

  build(): Rollout {
    const rollout = foldRollout(this.events());
    if (!rollout) {
      throw new Error('A rollout needs at least its definition');
    }
    return rollout;
  }

  #at(changes: Partial<RolloutDraft>): RolloutBuilder {
    return new RolloutBuilder({ ...this.#draft, ...changes });
  }

  #and(fact: RolloutFact): RolloutBuilder {
    return this.#at({ facts: [...this.#draft.facts, fact] });
  }

  #observed(operationId: string): RolloutFact {
    const { at, stepMs, facts } = this.#draft;
    return {
      type: 'rollback-observed',
      operationId,
      outcome: 'confirmed',
      asked: 6,
      onV1: 6,
      stillServed: [],
      observedAt: at + facts.length * stepMs,
    };
  }
}

/**
 * Starts a rollout in `draft`: defined by Jo with {@link aDefinition}. Set
 * the definition first; later steps build on it.
 *
 * @public
 */
export function aRollout(): RolloutBuilder {
  return new RolloutBuilder({
    definition: aDefinition().build(),
    at: SimulatedClock.START,
    actor: actors.jo,
    stepMs: 1_000,
    facts: [],
    generation: 0,
    operations: 0,
  });
}
