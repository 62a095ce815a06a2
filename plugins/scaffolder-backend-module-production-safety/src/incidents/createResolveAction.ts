import {
  REASON_MAX_LENGTH,
  REASON_MIN_LENGTH,
} from '@production-safety/backstage-plugin-production-safety-common';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { asInitiator } from '../asInitiator';
import { orReason } from '../orReason';
import { resolveExamples } from './incidentExamples';
import { incidentPage } from './IncidentActionDeps';
import type { IncidentActionDeps } from './IncidentActionDeps';

/**
 * Template action `production-safety:incident:resolve`.
 *
 * @public
 */
export function createResolveAction({
  client,
  auth,
  appPath,
}: IncidentActionDeps) {
  return createTemplateAction({
    id: 'production-safety:incident:resolve',
    description: 'Says that an incident is resolved.',
    supportsDryRun: true,
    examples: resolveExamples,
    schema: {
      input: {
        incidentId: z => z.string().describe('Id of the incident.'),
        reason: z =>
          z
            .string()
            .min(REASON_MIN_LENGTH)
            .max(REASON_MAX_LENGTH)
            .describe('What ended it, for those who read the history.'),
      },
      output: {
        status: z => z.string().describe('Status of the incident.'),
        url: z => z.string().describe('Page of the incident in the portal.'),
        sentence: z => z.string().describe('How it stands, in words.'),
      },
    },
    async handler(ctx) {
      const { incidentId, reason } = ctx.input;
      const options = await asInitiator(ctx, auth);
      const incident = await orReason(
        ctx.isDryRun
          ? client.getIncident(incidentId, options)
          : client.commandIncident(
              incidentId,
              { type: 'set-status', status: 'resolved', reason },
              options,
            ),
      );
      const { severity, title, status } = incident;
      const sentence = `${severity} "${title}" ${
        ctx.isDryRun && status !== 'resolved' ? 'would be' : 'is'
      } resolved.`;
      ctx.logger.info(sentence);
      ctx.output('status', status);
      ctx.output('url', incidentPage(appPath, incidentId));
      ctx.output('sentence', sentence);
    },
  });
}
