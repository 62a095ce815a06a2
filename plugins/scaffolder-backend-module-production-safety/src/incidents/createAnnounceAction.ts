import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import type { IncidentDetail } from '@production-safety/backstage-plugin-production-safety-common';
import { asInitiator } from '../asInitiator';
import { orReason } from '../orReason';
import { incidentPage, taskKey } from './IncidentActionDeps';
import type { IncidentActionDeps } from './IncidentActionDeps';
import { announceExamples } from './incidentExamples';

/** As the API has it. */
const TEXT_MAX_LENGTH = 4_000;

/**
 * Template action `production-safety:announce`.
 *
 * @public
 */
export function createAnnounceAction({
  client,
  auth,
  appPath,
}: IncidentActionDeps) {
  return createTemplateAction({
    id: 'production-safety:announce',
    description: 'Tells colleagues who follow an incident in a chat.',
    supportsDryRun: true,
    examples: announceExamples,
    schema: {
      input: {
        incidentId: z => z.string().describe('Id of the incident.'),
        text: z =>
          z
            .string()
            .min(1)
            .max(TEXT_MAX_LENGTH)
            .describe('What they should know, as it is shown.'),
      },
      output: {
        url: z => z.string().describe('Page of the incident in the portal.'),
        sentence: z => z.string().describe('What became of it, in words.'),
      },
    },
    async handler(ctx) {
      const { incidentId, text } = ctx.input;
      const options = await asInitiator(ctx, auth);
      const incident = await orReason(
        ctx.isDryRun
          ? client.getIncident(incidentId, options)
          : client.commandIncident(
              incidentId,
              { type: 'announce', text, idempotencyKey: taskKey(ctx) },
              options,
            ),
      );
      const sentence = ctx.isDryRun
        ? `Colleagues would be told of ${incident.severity} "${incident.title}".`
        : toldSentence(incident);
      ctx.logger.info(sentence);
      ctx.output('url', incidentPage(appPath, incidentId));
      ctx.output('sentence', sentence);
    },
  });
}

function toldSentence({ messages }: IncidentDetail): string {
  const recorded = 'The message stands in the timeline.';
  if (messages.silence) return `${recorded} ${messages.silence}`;
  const told = messages.items.find(({ audience }) => audience === 'internal');
  const vendors = (told?.deliveries ?? []).map(({ vendor }) => vendor);
  return vendors.length === 0
    ? `${recorded} No chat is connected for this incident: tell people yourself.`
    : `${recorded} It is sent to ${vendors.join(', ')}.`;
}
