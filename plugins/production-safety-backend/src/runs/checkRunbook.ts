import {
  reviewOf,
  type RunbookReview,
  type Runbook,
} from '@production-safety/core';
import {
  lintRunbook,
  testRunbook,
  type RunbookFinding,
} from '@production-safety/definitions';
import type { RunbookTestsView } from '@production-safety/backstage-plugin-production-safety-common';

/** What was read beside a runbook: its runs, that there are none, or why not. */
export type TestText =
  | { readonly text: string }
  | { readonly text?: undefined; readonly problem?: string };

/** What the rules say of a text. */
export interface CheckedRunbook {
  readonly runbook: Runbook;
  readonly review?: RunbookReview;
  readonly findings: readonly RunbookFinding[];
  readonly tests: RunbookTestsView;
}

/** Holds a runbook against the rules and plays its runs, on a day. */
export function checkRunbook(
  text: string,
  tests: TestText,
  today: string,
): CheckedRunbook {
  const { document, findings } = lintRunbook(text, { today });
  const { runbook } = document;
  const review = reviewOf(runbook, today);
  return {
    runbook,
    ...(review ? { review } : {}),
    findings,
    tests: testsOf(runbook, tests),
  };
}

function testsOf(runbook: Runbook, tests: TestText): RunbookTestsView {
  if (tests.text === undefined) {
    const { problem } = tests;
    return problem === undefined
      ? { state: 'none' }
      : { state: 'unknown', problem };
  }
  const { runs, faults } = testRunbook(runbook, tests.text);
  const isFine =
    faults.length === 0 && runs.every(({ failures }) => failures.length === 0);
  return { state: isFine ? 'passed' : 'failed', runs: runs.length };
}
