import type { Finding } from '../finding';
import type { RunbookProblem } from './problem';

/**
 * Something a runbook's author should change, and how. The codes are those of
 * the table of rules.
 *
 * @public
 */
export interface RunbookFinding extends Omit<Finding, 'code'> {
  readonly code: string;
  readonly line: number;
  readonly column: number;
}

/** Findings by their place, first things first. */
export function toFindings(
  problems: readonly RunbookProblem[],
  severityOf: (code: string) => RunbookFinding['severity'],
  path: string | undefined,
): readonly RunbookFinding[] {
  return problems
    .map(({ code, line, column, pointer, message, fix }) => ({
      code,
      severity: severityOf(code),
      ...(path !== undefined && { path }),
      pointer,
      line,
      column,
      message,
      fix,
    }))
    .sort(
      (left, right) => left.line - right.line || left.column - right.column,
    );
}
