import { NO_ANSWERS, answerStep, progressOf } from '@production-safety/core';
import type {
  EpochMs,
  RunAnswers,
  RunRefusal,
  Runbook,
  RunbookStep,
  StepAnswered,
} from '@production-safety/core';

/** What people say to a step, which may be another than the one asked for. */
export type Said = Omit<StepAnswered, 'by' | 'at'>;

/** Who practises: somebody at a terminal, or a plan. */
export interface DrillPeople {
  /** The clock by which their answers are timed. */
  readonly now: () => EpochMs;
  /** Their next answer; `undefined` when they stop. */
  readonly answer: (asked: RunbookStep) => Promise<Said | undefined>;
  /** Tells why an answer was not taken; false when they have no other. */
  readonly hear: (refusal: RunRefusal) => boolean;
}

/** An answer that counted. */
export interface DrillAnswer {
  readonly step: string;
  /** The step that was asked for. */
  readonly asked: string;
  readonly outcome: StepAnswered['outcome'];
  /** Since the answer before it, or the start. */
  readonly tookMs: number;
}

/** A drill that is over. */
export interface PlayedDrill {
  readonly answered: readonly DrillAnswer[];
  readonly answers: RunAnswers;
  readonly totalMs: number;
  /** Why it ended before the runbook did. */
  readonly stopped?: string;
}

/** A drill that goes round in a circle is stopped here. */
const MOST_ANSWERS = 500;

/** Follows a runbook by what people answer, and keeps how long they took. */
export async function playDrill(
  runbook: Runbook,
  people: DrillPeople,
  options: {
    readonly by: string;
    readonly from?: string;
    readonly limitMs?: number;
  },
): Promise<PlayedDrill> {
  const { by, from, limitMs = Infinity } = options;
  const practised = withoutReadings(runbook);
  const startedAt = people.now();
  const answered: DrillAnswer[] = [];
  let answers: RunAnswers = NO_ANSWERS;
  let since = startedAt;
  let stopped: string | undefined;
  while (!stopped) {
    const asked = progressOf(runbook, answers, from).next;
    if (!asked) break;
    if (people.now() - startedAt >= limitMs) {
      stopped = 'The time is over.';
      break;
    }
    const said = await people.answer(asked);
    if (!said) {
      stopped = `It was stopped at "${asked.id}".`;
      break;
    }
    const at = people.now();
    // Whoever names nobody else is alone.
    const given = { secondPerson: by, ...said, by, at };
    const decision = answerStep(practised, answers, given, from);
    if (decision.accepted) {
      answers = decision.answers;
      const { step, outcome } = said;
      answered.push({ step, asked: asked.id, outcome, tookMs: at - since });
      since = at;
    } else if (!people.hear(decision.refusal)) {
      stopped = `${decision.refusal.message} ${decision.refusal.fix}`;
    }
    if (answered.length >= MOST_ANSWERS) {
      stopped = `It does not end; after ${MOST_ANSWERS} answers it is at "${asked.id}".`;
    }
  }
  const totalMs = people.now() - startedAt;
  return { answered, answers, totalMs, ...(stopped && { stopped }) };
}

/** There is no system to be read in a drill: people say what they see. */
function withoutReadings(runbook: Runbook): Runbook {
  return {
    ...runbook,
    sections: runbook.sections.map(section => ({
      ...section,
      steps: section.steps.map(({ verify: _, ...step }) => step),
    })),
  };
}
