import { stepsOf } from '@production-safety/core';
import type { Runbook } from '@production-safety/core';
import { playRun } from './playRun';
import type { Played } from './playRun';
import { readRunbookTest } from './readRunbookTest';
import type { Expected } from './RunbookTest';

/**
 * What came of one run.
 *
 * @public
 */
export interface RunbookTestResult {
  readonly name: string;
  /** What was not as expected, each as a sentence; empty when all was. */
  readonly failures: readonly string[];
  readonly steps: readonly string[];
}

/**
 * What came of all runs of a runbook.
 *
 * @public
 */
export interface RunbookTestReport {
  readonly runs: readonly RunbookTestResult[];
  /** What is wrong with the test itself; no run is played then. */
  readonly faults: readonly string[];
  /** Steps and answers (`step: answer`) that no run came to. */
  readonly untried: readonly string[];
}

/**
 * Plays the runs of a test file against a runbook: people who answer as
 * planned, and machines that do what they are asked or fail.
 *
 * @remarks
 * Never throws, and nothing happens outside.
 *
 * @public
 */
export function testRunbook(runbook: Runbook, test: string): RunbookTestReport {
  const reading = readRunbookTest(test);
  if (!reading.runs) {
    return { runs: [], faults: reading.faults, untried: [] };
  }
  const played = reading.runs.map(run => ({ run, got: playRun(runbook, run) }));
  return {
    runs: played.map(({ run, got }) => ({
      name: run.name,
      failures: failuresOf(run.expect, got),
      steps: got.steps,
    })),
    faults: [],
    untried: untriedIn(
      runbook,
      played.map(({ got }) => got),
    ),
  };
}

function failuresOf(expected: Expected, got: Played): readonly string[] {
  const { steps, actions, progress, stopped } = got;
  const same = (what: string, wanted: unknown, is: unknown) =>
    wanted === undefined || JSON.stringify(wanted) === JSON.stringify(is)
      ? []
      : [
          `The ${what} are ${JSON.stringify(is)}; expected are ${JSON.stringify(
            wanted,
          )}.`,
        ];
  const missed = firstMissed(expected.through ?? [], steps);
  return [
    ...(stopped ? [`The run stopped. ${stopped}`] : []),
    ...same('steps', expected.steps, steps),
    ...(missed
      ? [
          `The run does not come to "${missed}" in that order; it went ${steps.join(
            ', ',
          )}.`,
        ]
      : []),
    ...(expected.never ?? [])
      .filter(id => steps.includes(id))
      .map(id => `The run comes to "${id}".`),
    ...same('actions', expected.actions, actions),
    ...Object.entries(expected.records ?? {})
      .filter(([name, value]) => progress.records[name] !== value)
      .map(
        ([name, value]) =>
          `"${name}" is ${
            progress.records[name] === undefined
              ? 'not recorded'
              : `"${progress.records[name]}"`
          }; expected is "${value}".`,
      ),
    ...same(
      'leads',
      expected.leads,
      progress.leads.map(({ href }) => href),
    ),
  ];
}

/** The first step that was not come to after those before it. */
function firstMissed(
  wanted: readonly string[],
  steps: readonly string[],
): string | undefined {
  let at = -1;
  return wanted.find(id => {
    at = steps.indexOf(id, at + 1);
    return at < 0;
  });
}

function untriedIn(
  runbook: Runbook,
  played: readonly Played[],
): readonly string[] {
  const answered = played.flatMap(({ progress }) => progress.path);
  return stepsOf(runbook).flatMap(step => {
    const given = answered.filter(each => each.step === step.id);
    if (given.length === 0) return [step.id];
    const values = given.map(({ value }) => value);
    return step.answers
      .filter(({ answer }) => !values.includes(answer))
      .map(({ answer }) => `${step.id}: ${answer}`);
  });
}
