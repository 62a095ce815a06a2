import type { StepOutcome, VerificationReading } from '@production-safety/core';

/** What is answered when a run comes to a step. */
export interface PlannedAnswer {
  readonly outcome: StepOutcome;
  /** What was seen, or why it was left out. */
  readonly text?: string;
}

/** What has to be true after a run. */
export interface Expected {
  /** Every step that was answered, in order. */
  readonly steps?: readonly string[];
  /** Steps that were answered in this order, with others between. */
  readonly through?: readonly string[];
  /** Steps that were not come to. */
  readonly never?: readonly string[];
  /** What machines were asked to do, in order. */
  readonly actions?: readonly {
    readonly step: string;
    readonly id: string;
    readonly inputs: Readonly<Record<string, string>>;
  }[];
  readonly records?: Readonly<Record<string, string>>;
  /** Other runbooks and pages that the run led to, in order. */
  readonly leads?: readonly string[];
}

/** One run that a runbook is tried with. */
export interface PlannedRun {
  readonly name: string;
  /** Section or step at which it begins; the top when absent. */
  readonly from?: string;
  /** What the incident says for inputs that no step records. */
  readonly incident?: Readonly<Record<string, string>>;
  /** By step, one for each time the run comes to it. */
  readonly answers: Readonly<Record<string, readonly PlannedAnswer[]>>;
  /** Steps whose action fails. */
  readonly failing: readonly string[];
  /** What the portal reads, by step; what is expected when absent. */
  readonly reads: Readonly<Record<string, readonly VerificationReading[]>>;
  readonly expect: Expected;
}
