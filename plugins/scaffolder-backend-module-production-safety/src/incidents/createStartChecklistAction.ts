import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import type { RunView } from '@production-safety/backstage-plugin-production-safety-common';
import { asInitiator } from '../asInitiator';
import { orReason } from '../orReason';
import { startExamples } from './incidentExamples';
import { incidentPage, taskKey } from './IncidentActionDeps';
import type { IncidentActionDeps } from './IncidentActionDeps';
import { nextOutput, tellNext } from './nextStep';

/**
 * Template action `production-safety:checklist:start`.
 *
 * @remarks
 * The run follows the text as it is now. A retried task finds the run that it
 * started; an incident runs each runbook once.
 *
 * @public
 */
export function createStartChecklistAction({
  client,
  auth,
  appPath,
}: IncidentActionDeps) {
  return createTemplateAction({
    id: 'production-safety:checklist:start',
    description: 'Starts a run of a runbook, in an incident or on its own.',
    supportsDryRun: true,
    examples: startExamples,
    schema: {
      input: {
        entityRef: z =>
          z.string().describe('Entity in whose documentation the runbook is.'),
        path: z =>
          z
            .string()
            .describe(
              'From the folder of its catalog file: docs/runbooks/p0-response.md.',
            ),
        incidentId: z =>
          z.string().describe('Incident that it belongs to.').optional(),
        from: z =>
          z.string().describe('Section or step to begin at.').optional(),
      },
      output: {
        runId: z => z.string().describe('Id of the run; empty in a dry run.'),
        url: z => z.string().describe('Where it is followed in the portal.'),
        ...nextOutput,
      },
    },
    async handler(ctx) {
      const { path, ...input } = ctx.input;
      if (ctx.isDryRun) {
        ctx.logger.info(`A run of ${path} would be started.`);
        ctx.output('runId', '');
        ctx.output('url', `${appPath}/incidents`);
        ctx.output('sentence', `A run of ${path} would be started.`);
        return;
      }
      const run = await orReason(
        client.startRun(
          { ...input, path, idempotencyKey: taskKey(ctx) },
          await asInitiator(ctx, auth),
        ),
      );
      ctx.output('runId', run.id);
      ctx.output('url', placeOf(run, appPath));
      tellNext(ctx, run);
    },
  });
}

/** In an incident it is followed on the page of its commander. */
function placeOf({ incidentId, id }: RunView, appPath: string): string {
  return incidentId
    ? incidentPage(appPath, incidentId)
    : `${appPath}/runs/${encodeURIComponent(id)}`;
}
