import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { asInitiator } from '../asInitiator';
import { orReason } from '../orReason';
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
    schema: {
      input: {
        title: z =>
          z
            .string()
            .min(1)
            .max(200)
            .describe('What users see, in a few words.'),
        severity: z =>
          z
            .enum(['P0', 'P1', 'P2', 'P3'])
            .describe('P1 when absent.')
            .optional(),
        components: z =>
          z
            .array(z.string())
            .max(50)
            .describe('Entity references of what is affected.')
            .optional(),
        rollout: z =>
          z.string().describe('Rollout that it is declared from.').optional(),
        isDrill: z =>
          z
            .boolean()
            .describe('Practised on purpose; no metric counts it.')
            .optional(),
        isRestricted: z =>
          z.boolean().describe('Seen only by those in it.').optional(),
      },
      output: {
        incidentId: z =>
          z.string().describe('Id of the incident; empty in a dry run.'),
        url: z => z.string().describe('Page of the incident in the portal.'),
        severity: z => z.string().describe('Its severity.'),
        runId: z =>
          z
            .string()
            .describe('The checklist that opened, if one did.')
            .optional(),
        sentence: z => z.string().describe('What happened, in words.'),
      },
    },
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
