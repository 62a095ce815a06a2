import {
  evolveRollout,
  questionsOfGuards,
  replayVerdict,
  seriesName,
  type Answered,
  type EpochMs,
  type GuardSpec,
  type GuardVerdict,
  type Rollout,
  type RolloutEvent,
  type RolloutStore,
  type SignalQuestion,
  type SignalStore,
} from '@production-safety/core';

/** Events that are read at once. */
const PAGE = 500;

type AnsweredBy = Extract<RolloutEvent, { type: 'guard-answered' }>;

/** What a rollback followed from, found again. */
export interface FoundDecision {
  readonly answered: AnsweredBy;
  readonly guard: GuardSpec;
  /** As it was recorded. */
  readonly verdict: GuardVerdict;
  /** Reached again; undefined when the guard says nothing now. */
  readonly again: GuardVerdict | undefined;
  /** What was known then of what the guard itself asked. */
  readonly own: readonly Answered[];
}

interface Recorded {
  readonly answered: AnsweredBy;
  readonly verdict: GuardVerdict;
  /** The rollout at each version since the attempt under way began. */
  readonly rollout: Rollout;
}

/** Reaches the verdict behind an automatic rollback again. */
export class DecisionReplay {
  constructor(
    private readonly options: {
      readonly store: Pick<RolloutStore, 'events'>;
      readonly signals: Pick<SignalStore, 'read'>;
    },
  ) {}

  /** Undefined for a rollback that a person asked for. */
  async find(
    rolloutId: string,
    operationId: string,
  ): Promise<FoundDecision | undefined> {
    const recorded = await this.#recorded(rolloutId, operationId);
    if (!recorded) return undefined;
    const { rollout, verdict, answered } = recorded;
    const guard = rollout.definition.guards.find(
      ({ id }) => id === answered.guard,
    );
    if (!guard || !verdict.basis) return undefined;
    const { judgedAt, event } = verdict.basis;
    const answers = await this.#knownThen(rollout, guard, judgedAt);
    const inputs = { rollout, answers, events: event ? [event] : [] };
    const again = replayVerdict(inputs, rollout.definition, judgedAt).find(
      each => each.guard === guard.id,
    );
    const asked = new Set(questionsOf(rollout, [guard], judgedAt).map(keyOf));
    const own = answers.filter(({ question }) => asked.has(keyOf(question)));
    return { answered, guard, verdict, again, own };
  }

  async #knownThen(
    rollout: Rollout,
    { signal, part }: GuardSpec,
    judgedAt: EpochMs,
  ): Promise<readonly Answered[]> {
    const guards = rollout.definition.guards.filter(
      each => each.signal === signal && each.part === part,
    );
    const questions = questionsOf(rollout, guards, judgedAt);
    const known = await this.options.signals.read(questions, judgedAt);
    return questions.map((question, at) => ({ question, answer: known[at] }));
  }

  /** The history up to the answer, and the rollout that was judged. */
  async #recorded(
    rolloutId: string,
    operationId: string,
  ): Promise<Recorded | undefined> {
    const verdicts = new Map<string, GuardVerdict>();
    let rollout: Rollout | undefined;
    const states = new Map<number, Rollout>();
    for (let afterVersion = 0; ; ) {
      const page = { afterVersion, limit: PAGE };
      const events = await this.options.store.events(rolloutId, page);
      for (const event of events) {
        rollout = evolveRollout(rollout, event);
        states.set(rollout.version, rollout);
        if (event.type === 'guard-verdict-changed') {
          verdicts.set(event.verdict.guard, event.verdict);
        }
        const isIt =
          event.type === 'guard-answered' && event.rollback === operationId;
        if (!isIt) continue;
        const verdict = verdicts.get(event.guard);
        const judged = verdict?.basis && states.get(verdict.basis.version);
        return verdict && judged
          ? { answered: event, verdict, rollout: judged }
          : undefined;
      }
      if (events.length < PAGE) return undefined;
      afterVersion += PAGE;
    }
  }
}

/** What some of its guards ask. */
function questionsOf(
  rollout: Rollout,
  guards: readonly GuardSpec[],
  now: EpochMs,
): readonly SignalQuestion[] {
  const definition = { ...rollout.definition, guards };
  return questionsOfGuards({ ...rollout, definition }, now);
}

function keyOf(question: SignalQuestion): string {
  return JSON.stringify([seriesName(question), question.from, question.to]);
}
