import type {
  Runbook,
  RunbookAction,
  RunbookStep,
} from '@production-safety/core';
import type { RunbookDocument } from '../document';
import type { RunbookProblem } from '../problem';
import { problemAt } from '../problem';

/**
 * What a page has that links may name.
 *
 * @public
 */
export type PageAnchors = ReadonlySet<string>;

/**
 * What was found at an address on the web: a page, none (the server says so),
 * or nobody knows, and why in a few words.
 *
 * @public
 */
export type WebPage =
  | { readonly outcome: 'found' }
  | { readonly outcome: 'gone'; readonly status: number }
  | { readonly outcome: 'unknown'; readonly because: string };

/** What rules know besides the runbook. */
export interface LintContext {
  /** `YYYY-MM-DD`. */
  readonly today: string;
  readonly actions: readonly RunbookAction[];
  /**
   * Anchors of another file, by its path as the link has it; `undefined` when
   * there is no such file.
   */
  readonly pageAt?: (path: string) => PageAnchors | undefined;
  /** What is at an address on the web; `undefined` where nobody looked. */
  readonly webPageAt?: (url: string) => WebPage | undefined;
  /** An earlier version of the runbook. */
  readonly before?: Runbook;
}

/** One rule that runbooks keep. */
export interface RunbookRule {
  readonly code: string;
  readonly severity: 'error' | 'warning';
  /** What has to be so, in one sentence. */
  readonly title: string;
  /** Absent where reading the runbook finds it already. */
  readonly check?: (
    document: RunbookDocument,
    context: LintContext,
  ) => readonly RunbookProblem[];
}

/** What is wrong with one step. */
export interface Complaint {
  readonly message: string;
  readonly fix: string;
}

/** A rule that looks at each step by itself. */
export function eachStep(
  rule: Pick<RunbookRule, 'code' | 'severity' | 'title'>,
  complaintsOf: (
    step: RunbookStep,
    context: LintContext,
  ) => readonly Complaint[],
): RunbookRule {
  return {
    ...rule,
    check: ({ runbook }, context) =>
      runbook.sections.flatMap(({ steps }) =>
        steps.flatMap(step =>
          complaintsOf(step, context).map(({ message, fix }) =>
            problemAt(step, rule.code, message, fix),
          ),
        ),
      ),
  };
}

/** Everything a step says, for rules on words. */
export function textsOf(step: RunbookStep): readonly string[] {
  return [
    step.text,
    step.expect ?? '',
    step.otherwise?.text ?? '',
    step.how ?? '',
    step.undo ?? '',
    step.say ?? '',
    ...step.answers.map(({ text }) => text),
    ...step.details,
  ];
}
