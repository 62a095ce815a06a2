import type { RunRefusal } from '../run/runRefusals';
import type { RunbookStep } from '../step';

/**
 * Why the portal does not act for a step. A rollback by hand is always left.
 *
 * @public
 */
export const actRefusals = {
  byHand: ({ id }: Pick<RunbookStep, 'id'>): RunRefusal => ({
    code: 'by-hand',
    message: `"${id}" names no action that the portal can carry out.`,
    fix: 'Do it as the step says, and answer it.',
  }),
  unresolved: (
    { id }: Pick<RunbookStep, 'id'>,
    names: readonly string[],
  ): RunRefusal => ({
    code: 'input-missing',
    message: `"${id}" needs ${names.join(', ')}, and it is not known.`,
    fix: 'Answer the step that records it, or name the component or rollout of the incident; otherwise do it by hand.',
  }),
  noTarget: ({ id }: Pick<RunbookStep, 'id'>, looked: string): RunRefusal => ({
    code: 'no-target',
    message: `"${id}" finds nothing to act on: ${looked}`,
    fix: 'Look which rollout is meant, and do it on its page.',
  }),
  severalTargets: (
    { id }: Pick<RunbookStep, 'id'>,
    rollouts: readonly string[],
  ): RunRefusal => ({
    code: 'several-targets',
    message: `"${id}" could be about any of ${rollouts.join(', ')}.`,
    fix: 'Choose one of them by hand; name the rollout in the runbook for the next time.',
  }),
  otherTarget: (
    { id }: Pick<RunbookStep, 'id'>,
    rollout: string,
  ): RunRefusal => ({
    code: 'no-target',
    message: `"${id}" is about the rollout ${rollout} now, and not the one that was read about.`,
    fix: 'Read the preview again. A rollback by hand needs nobody.',
  }),
  nobodyToAsk: ({ id }: Pick<RunbookStep, 'id'>): RunRefusal => ({
    code: 'nothing-waits',
    message: `"${id}" is for one person.`,
    fix: 'Do it, without asking.',
  }),
  nothingAsked: ({ id }: Pick<RunbookStep, 'id'>): RunRefusal => ({
    code: 'nothing-waits',
    message: `Nobody is asked to agree to "${id}".`,
    fix: 'Load the run again and look what it asks for now.',
  }),
  askFirst: ({ id }: Pick<RunbookStep, 'id'>): RunRefusal => ({
    code: 'second-person',
    message: `"${id}" needs a second person who agrees beforehand.`,
    fix: 'Ask somebody to read the preview. A rollback by hand needs nobody.',
  }),
  notAgreed: ({ id }: Pick<RunbookStep, 'id'>): RunRefusal => ({
    code: 'waits-for-second',
    message: `A second person is asked about "${id}", and has not agreed.`,
    fix: 'Have somebody else agree. A rollback by hand needs nobody.',
  }),
  agreedToOther: ({ id }: Pick<RunbookStep, 'id'>): RunRefusal => ({
    code: 'second-person',
    message: `What was agreed to for "${id}" is not what it would do now.`,
    fix: 'Ask again. A rollback by hand needs nobody.',
  }),
  agreedYourself: ({ id }: Pick<RunbookStep, 'id'>): RunRefusal => ({
    code: 'second-person',
    message: `You have agreed to "${id}" as the second person.`,
    fix: 'Have it done by who asked you.',
  }),
};
