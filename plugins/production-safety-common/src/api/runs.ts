import type {
  AgreementOutcome,
  BoundVerification,
  RunLead,
  RunbookRole,
  Severity,
  StepAnswer,
  StepAnswered,
  StepEvidence,
  StepFigures,
  StepKind,
  StepOutcome,
  StepState,
} from '@production-safety/core';
import type { IsoTime } from './shared';
import type { StepActView } from './stepActs';
import type { StepAgreementView } from './stepAgreement';

/**
 * Where a runbook stands: a Markdown file in the documentation of an entity.
 *
 * @public
 */
export interface RunbookPlace {
  /** Of the entity whose documentation it is in. */
  readonly entityRef: string;
  /** From the root of its repository, such as `docs/runbooks/p0-response.md`. */
  readonly path: string;
}

/**
 * A run of a runbook.
 *
 * @public
 */
export interface RunSummaryView {
  readonly id: string;
  readonly version: number;
  readonly title: string;
  readonly runbook: RunbookPlace;
  readonly incidentId?: string;
  readonly startedBy: string;
  readonly startedAt: IsoTime;
  /** When the last step was answered; absent while steps wait. */
  readonly endedAt?: IsoTime;
  /** Steps answered, and those that this run may still come to. */
  readonly answered: number;
  readonly steps: number;
}

/**
 * One answer to a step.
 *
 * @public
 */
export interface StepAnswerView
  extends Omit<
    StepAnswered,
    'step' | 'at' | 'recordedAt' | 'agreement' | 'evidence'
  > {
  readonly at: IsoTime;
  /** When it arrived; people may have been offline. */
  readonly recordedAt?: IsoTime;
  /** True while it does not count, as a second person has to confirm it. */
  readonly waits?: boolean;
  /** The word of the second person. */
  readonly agreement?: StepAgreementView;
  /** What the portal read when the step was answered. */
  readonly evidence?: StepEvidenceView;
}

/**
 * What the portal read to verify a step, and what was expected.
 *
 * @public
 */
export interface StepEvidenceView extends Omit<StepEvidence, 'at'> {
  readonly at: IsoTime;
}

/**
 * A step with what became of it. Texts are Markdown.
 *
 * @public
 */
export interface RunStepView {
  readonly id: string;
  readonly kind: StepKind;
  readonly text: string;
  readonly role?: RunbookRole;
  readonly required: boolean;
  readonly twoPeople: boolean;
  readonly timeBoxMs?: number;
  /** The value that counts as done. */
  readonly expect?: string;
  /** What to do when it is not so. */
  readonly otherwise?: string;
  readonly how?: string;
  readonly undo?: string;
  readonly say?: string;
  readonly details: readonly string[];
  /** Of a decision, in order. */
  readonly choices: readonly Pick<StepAnswer, 'answer' | 'text'>[];
  /** What a machine does for it; `missing` names values nobody recorded. */
  readonly action?: {
    readonly id: string;
    readonly inputs?: Readonly<Record<string, string>>;
    readonly missing?: readonly string[];
  };
  /** What the portal reads before the step counts as done. */
  readonly verify?: BoundVerification;
  readonly state: StepState;
  /** Which time it is answered next, counted from 0. */
  readonly visit: number;
  readonly answers: readonly StepAnswerView[];
  /** What the portal carried out for it; absent when it was not asked to. */
  readonly acts?: readonly StepActView[];
}

/** @public */
export interface RunSectionView {
  readonly id: string;
  readonly title: string;
  readonly pausePoint?: string;
  readonly steps: readonly RunStepView[];
}

/**
 * A run with its steps, as its runbook was when it started.
 *
 * @public
 */
export interface RunView extends RunSummaryView {
  /** SHA-256 of the runbook's text. */
  readonly hash: string;
  /** Commit that the text is of; absent where that is not known. */
  readonly commit?: string;
  /** Why it opened by itself; absent where somebody opened it. */
  readonly because?: string;
  /** Its page in TechDocs; absent for what is not in a `docs` folder. */
  readonly techdocsPath?: string;
  /** Id of the step to do now; absent when the run has ended. */
  readonly next?: string;
  /** When the step to do now was come to. */
  readonly nextSince?: IsoTime;
  readonly sections: readonly RunSectionView[];
  readonly records: Readonly<Record<string, string>>;
  /** Other runbooks and pages that it led to. */
  readonly leads: readonly RunLead[];
}

/**
 * A runbook as its source is now.
 *
 * @public
 */
export interface RunbookTextView extends RunbookPlace {
  /** SHA-256 of its text; a run that began with another text has another. */
  readonly hash: string;
  readonly title: string;
  /** What a person sees when it is needed. */
  readonly symptom?: string;
  /** Empty for what is not for incidents. */
  readonly severity: readonly Severity[];
  /** Entity reference of what it protects. */
  readonly component?: string;
  /** Entity reference of who keeps it true. */
  readonly owner?: string;
  /** Its page in TechDocs; absent for what is not in a `docs` folder. */
  readonly techdocsPath?: string;
  /** Number of its steps, at least 1. */
  readonly steps: number;
  /**
   * Paths of the Markdown that it links to in the same documentation, which
   * may be runbooks or not.
   */
  readonly linked: readonly string[];
}

/** @public */
export interface StartRunRequest extends RunbookPlace {
  readonly incidentId?: string;
  /** Section or step to begin at. */
  readonly from?: string;
  /** Sent again, it starts nothing new. */
  readonly idempotencyKey?: string;
}

/**
 * An answer of somebody who may have been offline meanwhile.
 *
 * @public
 */
export interface AnswerRequest {
  /** Made by the sender; sent again, it counts once. */
  readonly id: string;
  readonly step: string;
  /** Which time the step is answered, counted from 0: `visit` of the step. */
  readonly visit: number;
  /**
   * What became of the step; `confirmed` and `declined` are about the answer
   * of somebody else that waits for a second person, at `visit`.
   */
  readonly outcome: StepOutcome | AgreementOutcome;
  readonly value?: string;
  /** Needed to skip, to waive and to decline. */
  readonly reason?: string;
  /**
   * Entity reference of whom to ask, where two people are asked for. Anybody
   * but who answered may confirm.
   */
  readonly secondPerson?: string;
  /** When it was ticked; now when absent. */
  readonly at?: IsoTime;
}

/**
 * What became of each answer that was sent.
 *
 * @public
 */
export interface AnswersResponse {
  readonly run: RunView;
  readonly results: readonly {
    readonly id: string;
    /** `known`: it had come before. `answered`: somebody else was faster. */
    readonly outcome: 'accepted' | 'known' | 'answered' | 'refused';
    /** Why, and what to do, of a refused one. */
    readonly message?: string;
    readonly fix?: string;
  }[];
}

/**
 * How it went with the steps of a runbook, in runs that ended.
 *
 * @public
 */
export interface StepFiguresView {
  /** Runs that started before are not counted. */
  readonly since: IsoTime;
  /** How many runs are counted; drills are not. */
  readonly runs: number;
  readonly drills: number;
  /** What rests on fewer answers may be chance. */
  readonly atLeast: number;
  /** Runs of restricted incidents of others are left out for this reader. */
  readonly withoutRestricted: boolean;
  readonly steps: readonly StepFigures[];
}
