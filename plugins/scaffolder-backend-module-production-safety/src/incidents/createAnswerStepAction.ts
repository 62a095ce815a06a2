import { InputError } from '@backstage/errors';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import type {
  AnswerRequest,
  RunStepView,
} from '@production-safety/backstage-plugin-production-safety-common';
import { asInitiator } from '../asInitiator';
import { orReason } from '../orReason';
import { stepExamples } from './incidentExamples';
import { taskKey } from './IncidentActionDeps';
import type { IncidentActionDeps } from './IncidentActionDeps';
import { nextOutput, tellNext } from './nextStep';
import { stepInput } from './stepSchema';

/**
 * Template action `production-safety:checklist:step`.
 *
 * @remarks
 * Answers a step in the name of the person who started the task. A retried
 * task does not answer twice. That somebody else has answered is no failure.
 * A step for two people waits until another person answers `confirmed`.
 *
 * @public
 */
export function createAnswerStepAction({ client, auth }: IncidentActionDeps) {
  return createTemplateAction({
    id: 'production-safety:checklist:step',
    description: 'Answers a step of a run of a runbook.',
    supportsDryRun: true,
    examples: stepExamples,
    schema: {
      input: stepInput,
      output: {
        alreadyAnswered: z =>
          z.boolean().describe('True when somebody else was faster.'),
        ...nextOutput,
      },
    },
    async handler(ctx) {
      const { runId, step, ...answer } = ctx.input;
      const run = await orReason(
        client.getRun(runId, await asInitiator(ctx, auth)),
      );
      const found = run.sections
        .flatMap(({ steps }) => steps)
        .find(({ id }) => id === step);
      if (!found) {
        throw new InputError(
          `step: the run has no step ${step}. Take the id from its runbook.`,
        );
      }
      ctx.output('alreadyAnswered', false);
      if (ctx.isDryRun) {
        tellNext(ctx, run);
        return;
      }
      const visit = visitOf(found, answer.outcome);
      // Without the visit: a retry finds its answer although the step may be
      // come to once more by then.
      const id = `${taskKey(ctx)}:${runId}:${step}`.slice(-200);
      const { run: after, results } = await orReason(
        client.answerRun(
          runId,
          [{ id, step, visit, ...answer }],
          await asInitiator(ctx, auth),
        ),
      );
      const [{ outcome, message, fix }] = results;
      if (outcome === 'refused') throw new InputError(`${message} ${fix}`);
      ctx.output('alreadyAnswered', outcome === 'answered');
      tellNext(ctx, after);
    },
  });
}

/** A word of the second person is about the answer that waits. */
function visitOf(
  { visit, state }: RunStepView,
  outcome: AnswerRequest['outcome'],
): number {
  const isWord = outcome === 'confirmed' || outcome === 'declined';
  return isWord && state === 'waits-for-second' ? visit - 1 : visit;
}
