import { readReport } from './reports.mjs';

/** The outcome of one check that either holds or does not. */
export function tallyOfCheck(code) {
  return code === 0 ? tally(1, 0, 0) : tally(0, 1, 0);
}

/** The outcome of something that could not run on this machine. */
export const SKIPPED = tally(0, 0, 1);

function tally(passed, failed, skipped) {
  return { passed, failed, skipped };
}

/**
 * A runner that failed without a failed test in its report (it crashed, or
 * wrote none) counts as one failure: silence is never a pass.
 */
function honest(counted, code) {
  const hidden = code !== 0 && counted.failed === 0;
  const nothing = counted.passed + counted.failed + counted.skipped === 0;
  return hidden || nothing
    ? { ...counted, failed: counted.failed + 1 }
    : counted;
}

/** Counts a report of `jest --json`. */
export function tallyOfJest(file, code) {
  const report = readReport(file);
  if (!report) return tally(0, 1, 0);
  return honest(
    tally(
      report.numPassedTests,
      report.numFailedTests + report.numRuntimeErrorTestSuites,
      report.numPendingTests + report.numTodoTests,
    ),
    code,
  );
}

/** Counts a report of Playwright's JSON reporter. */
export function tallyOfPlaywright(file, code) {
  const report = readReport(file);
  if (!report) return tally(0, 1, 0);
  const { expected, flaky, unexpected, skipped } = report.stats;
  return honest(
    tally(expected + flaky, unexpected + report.errors.length, skipped),
    code,
  );
}

/** Counts what `nodeTestReporter.mjs` wrote. */
export function tallyOfNodeTests(file, code) {
  const report = readReport(file);
  if (!report) return tally(0, 1, 0);
  return honest(tally(report.passed, report.failed, report.skipped), code);
}

/** How many tests of a Jest report passed on PostgreSQL. */
export function passedOnPostgres(file) {
  const report = readReport(file);
  return (report?.testResults ?? [])
    .flatMap(suite => suite.assertionResults)
    .filter(test => test.status === 'passed' && /postgres/i.test(test.fullName))
    .length;
}

/**
 * Adds up. In CI nothing may be left out, so there a skip is a failure.
 *
 * @returns the totals and the line that says them
 */
export function summarise(tallies, { ci }) {
  const sum = key => tallies.reduce((total, one) => total + one[key], 0);
  const skipped = sum('skipped');
  const total = tally(
    sum('passed'),
    sum('failed') + (ci ? skipped : 0),
    ci ? 0 : skipped,
  );
  return {
    ...total,
    line: `${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`,
    ok: total.failed === 0 && total.passed > 0,
  };
}
