import type { AuthService } from '@backstage/backend-plugin-api';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import type {
  OperationView,
  ProductionSafetyClient,
} from '@production-safety/backstage-plugin-production-safety-common';
import { awaitConfirmation } from './awaitConfirmation';
import { examples } from './createRollbackAction.examples';
import { dryRunSentence } from './dryRunSentence';
import { findRollout } from './findRollout';
import { orRefusals } from './orRefusals';

/**
 * What the rollback action works with.
 *
 * @public
 */
export interface RollbackActionDeps {
  readonly client: Pick<
    ProductionSafetyClient,
    'getRollout' | 'listEntityRollouts' | 'rollBack' | 'getOperation'
  >;
  readonly auth: Pick<AuthService, 'getPluginRequestToken'>;
}

const DEFAULT_WAIT_SECONDS = 60;

/**
 * Template action `production-safety:rollback`.
 *
 * @remarks
 * Acts with the rights of the person who started the task. Running it again,
 * as a retried task does, joins the same rollback instead of starting a
 * second one. A rollback that is not confirmed within `waitSeconds` goes on;
 * the action then answers `confirmed: false` and does not fail.
 *
 * @public
 */
export function createRollbackAction({ client, auth }: RollbackActionDeps) {
  return createTemplateAction({
    id: 'production-safety:rollback',
    description:
      'Sends the users of a rollout, or of single parts of it, back to V1 and waits for the proof.',
    supportsDryRun: true,
    examples,
    schema: {
      input: {
        rollout: z =>
          z
            .string()
            .optional()
            .describe(
              'Id of the rollout, such as default.design-system-v2. Give this or component.',
            ),
        component: z =>
          z
            .string()
            .optional()
            .describe(
              'Entity reference of the component. Give this or rollout.',
            ),
        parts: z =>
          z
            .array(z.string())
            .optional()
            .describe('Names of parts. Everything when absent or empty.'),
        reason: z =>
          z
            .string()
            .min(3)
            .max(500)
            .describe(
              'Why, for those who read the history: 3 to 500 characters.',
            ),
        waitSeconds: z =>
          z
            .number()
            .min(0)
            .max(600)
            .optional()
            .describe(
              'How long to wait for the proof, in seconds; 60 if absent.',
            ),
      },
      output: {
        rolloutId: z => z.string().describe('Id of the rollout.'),
        operationId: z =>
          z.string().describe('Id of the rollback; empty in a dry run.'),
        confirmed: z =>
          z
            .boolean()
            .describe('True when V1 was observed for all probe users.'),
        elapsedMs: z =>
          z
            .number()
            .optional()
            .describe('From the request to the proof, in milliseconds.'),
        sentence: z => z.string().describe('How it ended, in one sentence.'),
        url: z => z.string().describe('Path of the rollout in the portal.'),
      },
    },
    async handler(ctx) {
      const tokenFor = async () => {
        const { token } = await auth.getPluginRequestToken({
          onBehalfOf: await ctx.getInitiatorCredentials(),
          targetPluginId: 'production-safety',
        });
        return token;
      };
      const {
        parts = [],
        reason,
        waitSeconds = DEFAULT_WAIT_SECONDS,
      } = ctx.input;
      const rollout = await findRollout(client, ctx.input, {
        token: await tokenFor(),
        signal: ctx.signal,
      });
      const url = `/production-safety/rollouts/${rollout.id}`;
      ctx.output('rolloutId', rollout.id);
      ctx.output('url', url);
      if (ctx.isDryRun) {
        const sentence = dryRunSentence(rollout, parts);
        ctx.logger.info(sentence);
        ctx.output('operationId', '');
        ctx.output('confirmed', false);
        ctx.output('sentence', sentence);
        return;
      }
      const operationId = await ctx.checkpoint({
        key: `production-safety.rollback.${rollout.id}`,
        fn: async () => {
          const started = await orRefusals(
            client.rollBack(
              rollout.id,
              {
                reason,
                ...(parts.length > 0 ? { parts } : {}),
                idempotencyKey: `scaffolder:${ctx.task.id}:${rollout.id}`,
              },
              { token: await tokenFor(), signal: ctx.signal },
            ),
          );
          return started.operation.id;
        },
      });
      const operation: OperationView = await awaitConfirmation({
        read: async () =>
          client.getOperation(operationId, {
            token: await tokenFor(),
            signal: ctx.signal,
          }),
        waitMs: waitSeconds * 1000,
        signal: ctx.signal,
        say: sentence => ctx.logger.info(sentence),
      });
      ctx.output('operationId', operation.id);
      ctx.output('confirmed', operation.state === 'confirmed');
      ctx.output('elapsedMs', operation.elapsedMs);
      ctx.output('sentence', operation.sentence);
    },
  });
}
