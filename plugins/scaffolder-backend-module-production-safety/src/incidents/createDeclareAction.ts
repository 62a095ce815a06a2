import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { asInitiator } from '../asInitiator';
import { orReason } from '../orReason';
import { declareInput, declareOutput } from './declareSchema';
import { declareExamples } from './incidentExamples';
import { incidentPage, taskKey } from './IncidentActionDeps';
import type { IncidentActionDeps } from './IncidentActionDeps';

/**
 * Template action `production-safety:incident:declare`.
 *
 * @remarks
 * Answers at once. A retried task finds the incident that it declared.
 *
 * @public
 */
export function createDeclareAction({
  client,
  auth,
  appPath,
}: IncidentActionDeps) {
  return createTemplateAction({
    id: 'production-safety:incident:declare',
    description:
      'Declares an incident: opens its checklist, starts the clocks and pages people.',
    supportsDryRun: true,
    examples: declareExamples,
    schema: { input: declareInput, output: declareOutput },
    async handler(ctx) {
      const { title, severity = 'P1', rollout, ...more } = ctx.input;
      ctx.output('severity', severity);
      if (ctx.isDryRun) {
        const sentence = `${severity} "${title}" would be declared and people paged.`;
        ctx.logger.info(sentence);
        ctx.output('incidentId', '');
        ctx.output('url', `${appPath}/incidents`);
        ctx.output('sentence', sentence);
        return;
      }
      const incident = await orReason(
        client.declareIncident(
          {
            title,
            severity,
            ...more,
            ...(rollout ? { trigger: { kind: 'rollout', ref: rollout } } : {}),
            idempotencyKey: taskKey(ctx),
          },
          await asInitiator(ctx, auth),
        ),
      );
      const [run] = incident.runs;
      const sentence = `${severity} "${title}" is declared. ${
        run
          ? `The checklist "${run.title}" is open.`
          : incident.checklistProblem ?? 'No checklist is open.'
      }`;
      ctx.logger.info(sentence);
      ctx.output('incidentId', incident.id);
      ctx.output('url', incidentPage(appPath, incident.id));
      if (run) ctx.output('runId', run.id);
      ctx.output('sentence', sentence);
    },
  });
}
