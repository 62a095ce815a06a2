import type { LoggerService } from '@backstage/backend-plugin-api';
import {
  decideRollout,
  factsAsked,
  isWatched,
  questionsOfWatch,
  watchRollout,
  withoutMemory,
  type Actor,
  type Clock,
  type EpochMs,
  type GateFacts,
  type GateRules,
  type GuardMemory,
  type Rollout,
  type RolloutEvent,
  type RolloutService,
  type WatchDepth,
  type WatchedRollout,
} from '@production-safety/core';
import { comparableRef } from '../database/rolloutColumns';
import { isTurnLost } from '../database/turns';
import { gently } from '../jobs/gently';
import { inParallel } from '../jobs/inParallel';
import type { JobObserver } from '../jobs/JobObserver';
import type { EventFeed } from './EventFeed';
import type { GateBasis, GateBasisTable } from './GateBasisTable';
import type { FactsOf, GateFactsReader } from './GateFactsReader';
import type { LookTable } from './LookTable';
import type { SourceStates } from './SourceStates';
import type { WatchAnswers } from './WatchAnswers';
import type { WatchedRollouts, RolloutsNow } from './WatchedRollouts';

/** The actor of what guards and gates lead to. */
export const AUTOPILOT: Actor = { kind: 'system', ref: 'autopilot' };

/** Rollouts that are read, judged or kept before anything else gets its turn. */
const CHUNK = 500;
const REPORTS_AT_ONCE = 8;

export interface WatcherOptions {
  readonly rollouts: Pick<WatchedRollouts, 'now'>;
  readonly answers: Pick<
    WatchAnswers,
    'collect' | 'read' | 'readLong' | 'paceOf'
  >;
  readonly events: Pick<EventFeed, 'poll' | 'of'>;
  readonly looks: Pick<LookTable, 'keep' | 'forget'>;
  readonly sources: Pick<SourceStates, 'note'>;
  readonly service: Pick<RolloutService, 'execute'>;
  /** False when another replica may watch by now. */
  readonly mayReport: () => Promise<boolean>;
  readonly clock: Clock;
  readonly logger: LoggerService;
  readonly observer: JobObserver;
  readonly facts: Pick<GateFactsReader, 'read'>;
  readonly bases: Pick<GateBasisTable, 'keep'>;
  /** Those of the service. */
  readonly rules?: GateRules;
}

interface Looked {
  readonly rollout: Rollout;
  readonly facts: GateFacts;
  readonly watched: WatchedRollout;
}

/**
 * Looks at all rollouts: has sources asked, judges guards and gates from what
 * is stored, and tells the rollouts what would change them.
 */
export class Watcher {
  readonly #options: WatcherOptions;
  readonly #memories = new Map<string, GuardMemory>();

  constructor(options: WatcherOptions) {
    this.#options = options;
  }

  /** Another replica may have watched until now. */
  begin(): void {
    this.#options.looks.forget();
  }

  /**
   * Answers what was raised since the last time, without asking sources. May
   * be called while a look waits for one.
   */
  async answerEvents(signal: AbortSignal): Promise<void> {
    const news = await this.#options.events.poll();
    if (news.size === 0) return;
    const { watched, statuses } = await this.#options.rollouts.now();
    const meant = watched.filter(({ definition }) =>
      news.has(comparableRef(definition.component)),
    );
    await this.#lookAt({ watched: meant, statuses }, 'events', signal);
  }

  /** One look at everything. What was raised comes from `answerEvents`. */
  async look(
    depth: Exclude<WatchDepth, 'events'>,
    signal: AbortSignal,
  ): Promise<void> {
    const all = await this.#options.rollouts.now();
    this.#forgetOthers(all.watched);
    await this.#lookAt(all, depth, signal);
  }

  async #lookAt(
    { watched: all, statuses }: RolloutsNow,
    depth: WatchDepth,
    signal: AbortSignal,
  ): Promise<void> {
    const { clock, observer } = this.#options;
    const startedAt = clock.now();
    const watched = all.filter(rollout => isWatched(rollout, depth));
    const factsOf: FactsOf =
      depth === 'gates'
        ? await this.#options.facts.read(watched, statuses)
        : () => ({ rollouts: statuses });
    await this.#collect(watched, depth, this.#memories, signal);
    const now = clock.now();
    const looked: Looked[] = [];
    for (let start = 0; start < watched.length; start += CHUNK) {
      if (signal.aborted) return;
      const chunk = watched.slice(start, start + CHUNK);
      looked.push(
        ...(await this.#judge(chunk, depth, factsOf, now, this.#memories)),
      );
    }
    const sure = await this.#judgeAgain(looked, depth, factsOf, signal);
    const reported = await this.#report(sure, signal);
    if (depth === 'gates') await this.#keep(sure);
    observer.rolloutsWatched?.({
      depth,
      rollouts: watched.length,
      reported,
      elapsedMs: clock.now() - startedAt,
    });
  }

  async #collect(
    rollouts: readonly Rollout[],
    depth: WatchDepth,
    memories: ReadonlyMap<string, GuardMemory>,
    signal: AbortSignal,
  ): Promise<void> {
    const { answers, clock, sources } = this.#options;
    const now = clock.now();
    const questions = rollouts.flatMap(rollout => {
      const memory = memories.get(rollout.id);
      const { guards, gates } = questionsOfWatch(
        rollout,
        depth,
        now,
        memory,
        answers.paceOf,
      );
      return [...guards, ...gates];
    });
    if (questions.length === 0) return;
    const asked = await answers.collect(questions, signal);
    await sources.note(asked, clock.now());
  }

  async #judge(
    rollouts: readonly Rollout[],
    depth: WatchDepth,
    factsOf: FactsOf,
    now: EpochMs,
    memories: ReadonlyMap<string, GuardMemory>,
  ): Promise<readonly Looked[]> {
    const { answers, events } = this.#options;
    const asked = rollouts.map(rollout =>
      questionsOfWatch(rollout, depth, now, memories.get(rollout.id)),
    );
    const [toGuards, toGates] = await Promise.all([
      answers.read(
        asked.flatMap(({ guards }) => guards),
        now,
      ),
      answers.readLong(
        asked.flatMap(({ gates }) => gates),
        now,
      ),
    ]);
    let guardsAt = 0;
    let gatesAt = 0;
    return gently(rollouts, (rollout, index) => {
      const { guards, gates } = asked[index];
      const inputs = {
        guardAnswers: toGuards.slice(guardsAt, guardsAt + guards.length),
        gateAnswers: toGates.slice(gatesAt, gatesAt + gates.length),
        events: events.of(rollout.definition.component),
        facts: factsOf(rollout),
      };
      guardsAt += guards.length;
      gatesAt += gates.length;
      const memory = memories.get(rollout.id);
      const watched = watchRollout(rollout, depth, inputs, now, memory);
      // A look may go on beside it, and remembers more.
      if (depth !== 'events') this.#memories.set(rollout.id, watched.memory);
      return { rollout, facts: inputs.facts, watched };
    });
  }

  /**
   * What may fire is judged from all that is known of the attempt, late events
   * included, before anything is done.
   */
  async #judgeAgain(
    looked: readonly Looked[],
    depth: WatchDepth,
    factsOf: FactsOf,
    signal: AbortSignal,
  ): Promise<readonly Looked[]> {
    const unsure = looked.filter(({ watched }) => watched.again.length > 0);
    if (unsure.length === 0) return looked;
    const memories = new Map(
      unsure.map(({ rollout: { id }, watched: { memory, again } }) => [
        id,
        withoutMemory(memory, again),
      ]),
    );
    const rollouts = unsure.map(({ rollout }) => rollout);
    await this.#collect(rollouts, depth, memories, signal);
    const now = this.#options.clock.now();
    const again = await this.#judge(rollouts, depth, factsOf, now, memories);
    const byId = new Map(again.map(each => [each.rollout.id, each]));
    return looked.map(each => byId.get(each.rollout.id) ?? each);
  }

  /** Tells rollouts what would change them; those that are worst off first. */
  async #report(
    looked: readonly Looked[],
    signal: AbortSignal,
  ): Promise<number> {
    const { bases, clock, mayReport, rules } = this.#options;
    const now = clock.now();
    const context = { now, actor: AUTOPILOT, newId: 'undecided', rules };
    const told = await gently(looked, ({ rollout, watched: { report } }) => {
      const decision = decideRollout(rollout, report, context);
      return decision.accepted ? decision.events : [];
    });
    const steps = looked.filter((_, index) => told[index].some(isStep));
    const others = looked.filter(
      (_, index) => told[index].length > 0 && !told[index].some(isStep),
    );
    const reported = steps.length + others.length;
    if (reported === 0) return 0;
    if (!(await mayReport())) return 0;
    await this.#tellAll(
      [...others.filter(hasFired), ...others.filter(each => !hasFired(each))],
      signal,
    );
    // No step is made from what is not stored, and no rollback waits for that.
    for (let start = 0; start < steps.length; start += CHUNK) {
      const chunk = steps.slice(start, start + CHUNK);
      await bases.keep(chunk.map(basisOf));
      await this.#tellAll(chunk, signal);
    }
    return reported;
  }

  #tellAll(some: readonly Looked[], signal: AbortSignal): Promise<unknown> {
    return inParallel(some, REPORTS_AT_ONCE, async each => {
      if (!signal.aborted) await this.#tell(each);
    });
  }

  async #tell({ rollout: { id }, watched }: Looked): Promise<void> {
    const { service, logger, observer } = this.#options;
    try {
      await service.execute(id, watched.report, AUTOPILOT);
    } catch (error) {
      // So would all that follows be.
      if (isTurnLost(error)) throw error;
      logger.error(
        `What guards say of rollout ${id} is not recorded: ${error}`,
      );
      observer.jobFailed?.('watch', error);
    }
  }

  async #keep(looked: readonly Looked[]): Promise<void> {
    const { looks, clock } = this.#options;
    const kept = looked.map(({ rollout, watched: { report } }) => ({
      rollout,
      report,
    }));
    await looks.keep(kept, clock.now());
  }

  #forgetOthers(rollouts: readonly Rollout[]): void {
    const ids = new Set(rollouts.map(({ id }) => id));
    for (const id of this.#memories.keys()) {
      if (!ids.has(id)) this.#memories.delete(id);
    }
  }
}

function isStep(event: RolloutEvent): boolean {
  return 'basis' in event;
}

function basisOf({ rollout, facts, watched: { report } }: Looked): GateBasis {
  const { id: rolloutId, version } = rollout;
  const { gates, judgedAt } = report;
  return {
    rolloutId,
    version,
    judgedAt,
    facts: factsAsked(rollout, facts),
    gates,
  };
}

/** Fired, or blind for so long that a rollback follows. */
function hasFired({ watched: { report } }: Looked): boolean {
  return report.verdicts.some(
    ({ verdict, policy }) => verdict === 'breached' || policy === 'blind',
  );
}
