import type { RunbookStep } from '../step';
import type { StepEvidence } from './evidence';

/**
 * Why an answer was not taken.
 *
 * @public
 */
export type RunRefusalCode =
  | 'unknown-step'
  | 'already-answered'
  | 'value-missing'
  | 'unknown-answer'
  | 'step-required'
  | 'reason-missing'
  | 'second-person'
  | 'waits-for-second'
  | 'nothing-waits'
  | 'not-yet'
  | 'not-verified'
  | 'commander-only'
  | 'by-hand'
  | 'input-missing'
  | 'no-target'
  | 'several-targets';

/**
 * An expected "no" to an answer: a value, not an exception.
 *
 * @public
 */
export interface RunRefusal {
  readonly code: RunRefusalCode;
  /** One sentence that says why. */
  readonly message: string;
  /** What to do instead. */
  readonly fix: string;
}

export const runRefusals = {
  unknownStep: (id: string): RunRefusal => ({
    code: 'unknown-step',
    message: `The runbook has no step "${id}".`,
    fix: 'Look whether the run is of this version of the runbook.',
  }),
  alreadyAnswered: ({ id }: RunbookStep): RunRefusal => ({
    code: 'already-answered',
    message: `Somebody has answered "${id}" already.`,
    fix: 'Read the answer; a correction is an entry of its own.',
  }),
  valueMissing: ({ id, expect }: RunbookStep): RunRefusal => ({
    code: 'value-missing',
    message: `"${id}" is done when what was seen is written down.`,
    fix: expect ? `Expected is: ${expect}` : 'Write the value.',
  }),
  unknownAnswer: (
    { id, answers }: RunbookStep,
    value: string | undefined,
  ): RunRefusal => ({
    code: 'unknown-answer',
    message: `"${value ?? ''}" is no answer of "${id}".`,
    fix: `Choose one of ${answers.map(({ answer }) => answer).join(', ')}.`,
  }),
  stepRequired: ({ id }: RunbookStep): RunRefusal => ({
    code: 'step-required',
    message: `"${id}" is required and cannot be skipped.`,
    fix: 'Do it, or ask the commander to waive it with a reason.',
  }),
  reasonMissing: ({ id }: RunbookStep): RunRefusal => ({
    code: 'reason-missing',
    message: `"${id}" is not left out without a reason.`,
    fix: 'Say why, for those who read the history.',
  }),
  notYet: (step: string): RunRefusal => ({
    code: 'not-yet',
    message: `The run has not come to "${step}" again.`,
    fix: 'Load the run again and look what it asks for now.',
  }),
  commanderOnly: (step: string): RunRefusal => ({
    code: 'commander-only',
    message: `Only the commander waives "${step}".`,
    fix: 'Ask the commander, or do it.',
  }),
  secondPerson: ({ id }: RunbookStep): RunRefusal => ({
    code: 'second-person',
    message: `"${id}" needs a second person who agrees.`,
    fix: 'Ask somebody else to read the preview and to agree.',
  }),
  notVerified: (
    { id }: RunbookStep,
    { expected, found, why }: Pick<StepEvidence, 'expected' | 'found' | 'why'>,
  ): RunRefusal => ({
    code: 'not-verified',
    message:
      found === undefined
        ? `"${id}" is not verified: ${
            why ?? 'nothing was read.'
          } Expected is: ${expected}.`
        : `"${id}" is not verified: ${found} was read, expected is: ${expected}.`,
    fix: 'Answer that it failed, try again later, or ask the commander to waive it with a reason.',
  }),
  waits: ({ id }: RunbookStep): RunRefusal => ({
    code: 'waits-for-second',
    message: `"${id}" is answered, and waits for a second person.`,
    fix: 'Have it confirmed, or decline the answer to give another one.',
  }),
  nothingWaits: ({ id }: RunbookStep): RunRefusal => ({
    code: 'nothing-waits',
    message: `No answer to "${id}" waits for a second person.`,
    fix: 'Load the run again and look what it asks for now.',
  }),
  wordMissing: ({ id }: RunbookStep): RunRefusal => ({
    code: 'reason-missing',
    message: `"${id}" is not declined without a word.`,
    fix: 'Say what is wrong with it, so that it can be done anew.',
  }),
};
