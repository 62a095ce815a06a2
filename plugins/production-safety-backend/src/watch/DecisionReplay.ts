import {
  foldRollout,
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
} from '@production-safety/core';
import type { WatchAnswers } from './WatchAnswers';

/** Events that are read at once. */
const PAGE = 500;

type AnsweredBy = Extract<RolloutEvent, { type: 'guard-answered' }>;
type VerdictChanged = Extract<RolloutEvent, { type: 'guard-verdict-changed' }>;

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
  /** As it was when it was judged. */
  readonly rollout: Rollout;
}

/** Reaches the verdict behind an automatic rollback again. */
export class DecisionReplay {
  constructor(
    private readonly options: {
      readonly store: Pick<RolloutStore, 'events'>;
      readonly answers: Pick<WatchAnswers, 'read'>;
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
    return this.options.answers.read(questions, judgedAt);
  }

  /** The answer that led to the rollback, and the rollout that was judged. */
  async #recorded(
    rolloutId: string,
    operationId: string,
  ): Promise<Recorded | undefined> {
    const events = await this.#untilAnswered(rolloutId, operationId);
    const answered = events.at(-1);
    if (answered?.type !== 'guard-answered') return undefined;
    const verdict = events.findLast(
      (event): event is VerdictChanged =>
        event.type === 'guard-verdict-changed' &&
        event.verdict.guard === answered.guard,
    )?.verdict;
    if (!verdict?.basis) return undefined;
    const rollout = foldRollout(events.slice(0, verdict.basis.version));
    return rollout && { answered, verdict, rollout };
  }

  /** The history up to the answer; none when there is no such answer. */
  async #untilAnswered(
    rolloutId: string,
    operationId: string,
  ): Promise<readonly RolloutEvent[]> {
    const read: RolloutEvent[] = [];
    for (;;) {
      const page = { afterVersion: read.length, limit: PAGE };
      const events = await this.options.store.events(rolloutId, page);
      const at = events.findIndex(
        event =>
          event.type === 'guard-answered' && event.rollback === operationId,
      );
      if (at >= 0) return [...read, ...events.slice(0, at + 1)];
      if (events.length < PAGE) return [];
      read.push(...events);
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
