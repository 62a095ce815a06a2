import type { IsoTime } from './shared';

/**
 * What rollouts and their gates have runbooks for.
 *
 * @public
 */
export const RUNBOOK_PURPOSES = ['rollback', 'incident', 'gate'] as const;

/** @public */
export type RunbookPurpose = (typeof RUNBOOK_PURPOSES)[number];

/**
 * Something that the author of a runbook should change.
 *
 * @public
 */
export interface RunbookFindingView {
  /** Of the rule, such as `CL05`. */
  readonly code: string;
  readonly severity: 'error' | 'warning';
  readonly line: number;
  /** What is wrong, one sentence. */
  readonly message: string;
  /** What to do. */
  readonly fix: string;
  /** Path in the app to the rule; absent where nobody has said where it is. */
  readonly rulePath?: string;
}

/**
 * What came of the runs that are played against a runbook.
 *
 * @public
 */
export type RunbookTestsView =
  | { readonly state: 'none' }
  | { readonly state: 'passed' | 'failed'; readonly runs: number }
  | { readonly state: 'unknown'; readonly problem: string };

/**
 * When a runbook opens by itself for an incident.
 *
 * @public
 */
export interface ChecklistRuleView {
  /** What must fit, as it is written: `P0 signal=security`. */
  readonly when: string;
  /** Why that never fits, and what there is; absent when it can. */
  readonly problem?: string;
}

/**
 * What the rules say of a runbook as its source was at `checkedAt`, or why
 * that is not known.
 *
 * @public
 */
export type RunbookCheckView = {
  readonly purposes: readonly RunbookPurpose[];
  readonly path: string;
  /** In the TechDocs of the component; absent where it is not part of them. */
  readonly techdocsPath?: string;
  readonly checkedAt: IsoTime;
  /** When it opens by itself, as rules of the component say. */
  readonly opens?: readonly ChecklistRuleView[];
} & (
  | { readonly state: 'unknown'; readonly problem: string }
  | {
      readonly state: 'checked';
      readonly title: string;
      /** Entity reference of who keeps it true. */
      readonly owner?: string;
      /** Absent where it does not say when it was reviewed. */
      readonly review?: {
        /** `YYYY-MM-DD` */
        readonly reviewed: string;
        readonly ageDays: number;
        readonly everyDays: number;
        readonly isOverdue: boolean;
      };
      readonly tests: RunbookTestsView;
      readonly errors: number;
      readonly warnings: number;
      /** Errors first; at most 100. */
      readonly findings: readonly RunbookFindingView[];
    }
);
