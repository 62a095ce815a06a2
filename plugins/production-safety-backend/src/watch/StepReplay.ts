import {
  foldRollout,
  judgeGates,
  questionsOfGates,
  type Answered,
  type GateAssessment,
  type GateFacts,
  type Rollout,
  type RolloutEvent,
  type RolloutStore,
} from '@production-safety/core';
import type { GateBasisTable } from './GateBasisTable';
import type { WatchAnswers } from './WatchAnswers';

/** Events that are read at once. */
const PAGE = 500;

/** A step forward, taken or proposed. */
export type StepEvent = Extract<
  RolloutEvent,
  { type: 'phase-entered' | 'completed' | 'advance-proposed' }
>;

/** A step with what its gates were judged from. */
export interface FoundStep {
  readonly event: StepEvent;
  /** The rollout before it. */
  readonly before: Rollout;
  /** Ids of gates that a person overrode with it. */
  readonly overridden: readonly string[];
  /** Absent when it is not stored, or not any more. */
  readonly judged?: {
    readonly facts: GateFacts;
    /** As they were recorded. */
    readonly gates: readonly GateAssessment[];
    /** Reached again. */
    readonly again: readonly GateAssessment[];
    /** What was known then of what the gates ask. */
    readonly answers: readonly Answered[];
  };
}

/** Judges the gates of a step forward again. */
export class StepReplay {
  constructor(
    private readonly options: {
      readonly store: Pick<RolloutStore, 'events'>;
      readonly answers: Pick<WatchAnswers, 'read'>;
      readonly bases: Pick<GateBasisTable, 'find'>;
    },
  ) {}

  /** Undefined when that version came of no step that gates stand before. */
  async find(
    rolloutId: string,
    version: number,
  ): Promise<FoundStep | undefined> {
    const events = await this.#until(rolloutId, version);
    const event = events[version - 1];
    const before = foldRollout(events.slice(0, version - 1));
    if (!event || !before || !isStep(event)) return undefined;
    const judged = await this.#judgedAgain(rolloutId, event, events);
    const last = events[version - 2];
    return {
      event,
      before,
      overridden:
        last.type === 'gates-overridden' && last.at === event.at
          ? last.gates
          : [],
      ...(judged ? { judged } : {}),
    };
  }

  async #judgedAgain(
    rolloutId: string,
    { basis }: StepEvent,
    events: readonly RolloutEvent[],
  ): Promise<FoundStep['judged']> {
    const { bases } = this.options;
    const stored = basis && (await bases.find(rolloutId, basis));
    const rollout = basis && foldRollout(events.slice(0, basis.version));
    if (!stored || !rollout) return undefined;
    const { judgedAt } = basis;
    const questions = questionsOfGates(rollout, judgedAt);
    const answers = await this.options.answers.read(questions, judgedAt);
    const again = judgeGates(rollout, answers, stored.facts, judgedAt);
    return { ...stored, again, answers };
  }

  async #until(
    rolloutId: string,
    version: number,
  ): Promise<readonly RolloutEvent[]> {
    const read: RolloutEvent[] = [];
    while (read.length < version) {
      const limit = Math.min(PAGE, version - read.length);
      const page = { afterVersion: read.length, limit };
      const events = await this.options.store.events(rolloutId, page);
      read.push(...events);
      if (events.length < limit) break;
    }
    return read;
  }
}

/** The first phase has no gates before it. */
function isStep(event: RolloutEvent): event is StepEvent {
  return (
    event.type === 'advance-proposed' ||
    event.type === 'completed' ||
    (event.type === 'phase-entered' && event.phase > 0)
  );
}
