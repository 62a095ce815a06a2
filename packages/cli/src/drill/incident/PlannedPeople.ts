import { evidenceOf, stepsOf } from '@production-safety/core';
import type { EpochMs, Runbook, RunbookStep } from '@production-safety/core';
import type { PlannedDrill } from './readAnswersFile';
import type { DrillPeople, Said } from './playDrill';

/**
 * People who answer as planned, on a clock that goes on only by what the plan
 * says that a step took. What nobody planned is done as it is expected.
 */
export class PlannedPeople implements DrillPeople {
  readonly #steps: ReadonlyMap<string, RunbookStep>;
  readonly #plan: PlannedDrill;
  readonly #visits = new Map<string, number>();
  readonly #ahead = new Set<string>();
  #now: EpochMs = 0;

  static create(runbook: Runbook, plan: PlannedDrill): PlannedPeople {
    return new PlannedPeople(runbook, plan);
  }

  private constructor(runbook: Runbook, plan: PlannedDrill) {
    this.#steps = new Map(stepsOf(runbook).map(step => [step.id, step]));
    this.#plan = plan;
  }

  readonly now = (): EpochMs => this.#now;

  readonly hear = (): boolean => false;

  readonly answer = async (asked: RunbookStep): Promise<Said | undefined> => {
    const { until, ahead } = this.#plan;
    if (until === asked.id) return undefined;
    const before = (ahead[asked.id] ?? []).find(id => !this.#ahead.has(id));
    if (before !== undefined) this.#ahead.add(before);
    return this.#said(this.#steps.get(before ?? asked.id) ?? asked);
  };

  #said(step: RunbookStep): Said {
    const { id, kind } = step;
    const { answers, failing, tookMs } = this.#plan;
    const visit = this.#visits.get(id) ?? 0;
    this.#visits.set(id, visit + 1);
    this.#now += tookMs[id]?.[visit] ?? 0;
    const isFailing = failing.includes(id) || !this.#sees(step, visit);
    const unplanned = isFailing ? 'failed' : 'done';
    const { outcome, text } = answers[id]?.[visit] ?? { outcome: unplanned };
    if (outcome === 'skipped' || outcome === 'waived') {
      return { step: id, outcome, reason: text };
    }
    const value = text ?? (kind === 'confirm' ? 'as expected' : undefined);
    return {
      step: id,
      outcome,
      ...(value !== undefined && { value }),
      secondPerson: 'the second person',
    };
  }

  /** Whether they see what the portal would have to read. */
  #sees({ id, verify }: RunbookStep, visit: number): boolean {
    const read = this.#plan.reads[id]?.[visit];
    return !verify || !read || evidenceOf(verify, read, this.#now).holds;
  }
}
