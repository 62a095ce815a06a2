import type { Runbook } from '../runbook';
import type { RunbookStep } from '../step';
import { answerStanding } from './answerStanding';
import { Routes, finishLink } from './routes';
import type { Position } from './routes';
import type { RunAnswers, StepAnswered } from './runAnswers';

/**
 * A link to another runbook or page that a run has come to.
 *
 * @public
 */
export interface RunLead {
  readonly step: string;
  readonly href: string;
}

/**
 * Where a run stands.
 *
 * @public
 */
export interface RunProgress {
  /** The step to do now; absent when the run has ended. */
  readonly next?: RunbookStep;
  /** Every answer that counted, in the order of the runbook's branches. */
  readonly path: readonly StepAnswered[];
  /** Recorded values; the latest holds. */
  readonly records: Readonly<Record<string, string>>;
  /** Steps that a condition has ruled out. */
  readonly notApplicable: readonly string[];
  /** Other runbooks and pages that it led to. */
  readonly leads: readonly RunLead[];
}

/** Follows a runbook from its start by what was answered. */
class Walk {
  readonly path: StepAnswered[] = [];
  readonly records: Record<string, string> = Object.create(null);
  readonly notApplicable: string[] = [];
  readonly leads: RunLead[] = [];
  readonly #routes: Routes;
  readonly #visits = new Map<string, number>();
  #after: Position | undefined;

  constructor(runbook: Runbook) {
    this.#routes = new Routes(runbook);
  }

  /** Walks as far as answers reach; gives the step that waits for one. */
  run(answers: RunAnswers, from: string | undefined): RunbookStep | undefined {
    const begin = from === undefined ? undefined : `#${from}`;
    let at = this.#routes.placeOf(begin) ?? this.#routes.first();
    while (at) {
      const step = this.#routes.stepAt(at);
      if (!step) {
        at = this.#leaveSection(at.section, undefined);
      } else if (this.#isRuledOut(step)) {
        this.notApplicable.push(step.id);
        at = nextOf(at);
      } else {
        const answer = this.#take(step, answers);
        if (!answer) return step;
        this.path.push(answer);
        at = this.#follow(at, step, answer);
      }
    }
    return undefined;
  }

  /** The next answer that counts; what was declined is passed over. */
  #take(step: RunbookStep, answers: RunAnswers): StepAnswered | undefined {
    const given = Object.hasOwn(answers, step.id) ? answers[step.id] : [];
    let visit = this.#visits.get(step.id) ?? 0;
    while (visit < given.length) {
      const standing = answerStanding(step, given[visit]);
      if (standing === 'waits') return undefined;
      visit += 1;
      this.#visits.set(step.id, visit);
      if (standing === 'counts') return given[visit - 1];
    }
    return undefined;
  }

  /** A value that nobody recorded rules nothing out. */
  #isRuledOut({ when }: RunbookStep): boolean {
    const value = when && this.records[when.record];
    return value !== undefined && value !== when?.is;
  }

  #follow(
    at: Position,
    step: RunbookStep,
    { outcome, value }: StepAnswered,
  ): Position | undefined {
    if (step.record && value !== undefined && outcome !== 'skipped') {
      this.records[step.record] = value;
    }
    if (outcome === 'failed') {
      return this.#jump(at, step, step.otherwise?.leadsTo);
    }
    if (step.kind === 'finish') {
      return this.#leaveSection(at.section, step);
    }
    const answer = step.answers.find(each => each.answer === value);
    if (step.kind === 'decision' && answer && outcome === 'done') {
      return this.#choose(at, step, answer.leadsTo);
    }
    return nextOf(at);
  }

  /** An else branch is taken at once. */
  #jump(
    at: Position,
    step: RunbookStep,
    href: string | undefined,
  ): Position | undefined {
    const to = this.#routes.placeOf(href);
    if (to && to.section !== at.section) this.#after = undefined;
    if (!to) this.#lead(step, href);
    return to ?? nextOf(at);
  }

  /** An answer leads on within its section, or says what comes after it. */
  #choose(
    at: Position,
    step: RunbookStep,
    href: string | undefined,
  ): Position | undefined {
    const to = this.#routes.placeOf(href);
    if (to?.section === at.section) return to;
    if (to) this.#after = to;
    else this.#lead(step, href);
    return nextOf(at);
  }

  #leaveSection(
    section: number,
    finish: RunbookStep | undefined,
  ): Position | undefined {
    const chosen = this.#after;
    this.#after = undefined;
    if (chosen) return chosen;
    const href = finish && finishLink(finish);
    const to = this.#routes.placeOf(href);
    if (to) return to;
    if (finish && this.#lead(finish, href)) return undefined;
    return this.#routes.sectionAfter(section);
  }

  /** Keeps a link that leads out of this runbook. */
  #lead(step: RunbookStep, href: string | undefined): boolean {
    if (href === undefined || href.startsWith('#')) return false;
    this.leads.push({ step: step.id, href });
    return true;
  }
}

function nextOf({ section, step }: Position): Position {
  return { section, step: step + 1 };
}

/**
 * Where a run stands, from nothing but its runbook and its answers.
 *
 * @remarks
 * Steps come in order. A failed step takes its else branch at once. The
 * answer of a decision leads to a step of the same section at once, and to
 * another section once this one is finished. A finish step leads to the link
 * in its sentence, or to the next section that no branch leads to. An answer
 * that waits for a second person holds the run at its step.
 *
 * `from` is the id of a section or step at which the run began; it begins at
 * the top when there is none of that id.
 *
 * @public
 */
export function progressOf(
  runbook: Runbook,
  answers: RunAnswers,
  from?: string,
): RunProgress {
  const walk = new Walk(runbook);
  const next = walk.run(answers, from);
  const { path, records, notApplicable, leads } = walk;
  return {
    ...(next && { next }),
    path,
    records: { ...records },
    notApplicable,
    leads,
  };
}
