import type { AuthService } from '@backstage/backend-plugin-api';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import type { ProductionSafetyClient } from '@production-safety/backstage-plugin-production-safety-common';
import { asInitiator } from '../asInitiator';
import { awaitConfirmation } from './awaitConfirmation';
import { chosenOnce } from './chosenOnce';
import { examples } from './createRollbackAction.examples';
import { dryRunSentence } from './dryRunSentence';
import { findRollout } from './findRollout';
import { requestRollback } from './requestRollback';
import {
  DEFAULT_WAIT_SECONDS,
  rollbackInput,
  rollbackOutput,
} from './rollbackSchema';

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
  /** Path of the plugin's pages in the app, such as `/production-safety`. */
  readonly appPath: string;
}

/**
 * Template action `production-safety:rollback`.
 *
 * @remarks
 * Acts with the rights of the person who started the task. Running it again,
 * as a retried task does, joins the same rollback instead of starting a
 * second one or choosing another rollout. A rollback that is not confirmed within `waitSeconds` goes on;
 * the action then answers `confirmed: false` and does not fail.
 *
 * @public
 */
export function createRollbackAction({
  client,
  auth,
  appPath,
}: RollbackActionDeps) {
  return createTemplateAction({
    id: 'production-safety:rollback',
    description:
      'Sends the users of a rollout, or of single parts of it, back to V1 and waits for the proof.',
    supportsDryRun: true,
    examples,
    schema: { input: rollbackInput, output: rollbackOutput },
    async handler(ctx) {
      const callOptions = () => asInitiator(ctx, auth);
      const { parts = [], waitSeconds = DEFAULT_WAIT_SECONDS } = ctx.input;
      const find = async () =>
        findRollout(client, ctx.input, await callOptions());
      const sayWhich = (rolloutId: string) => {
        const page = `rollouts/${encodeURIComponent(rolloutId)}`;
        ctx.output('rolloutId', rolloutId);
        ctx.output('url', `${appPath}/${page}`);
      };
      if (ctx.isDryRun) {
        const rollout = await find();
        sayWhich(rollout.id);
        const sentence = dryRunSentence(rollout, parts);
        ctx.logger.info(sentence);
        ctx.output('operationId', '');
        ctx.output('confirmed', false);
        ctx.output('sentence', sentence);
        return;
      }
      const rolloutId = await chosenOnce(ctx, find);
      sayWhich(rolloutId);
      const operationId = await requestRollback(ctx, {
        client,
        callOptions,
        rolloutId,
      });
      ctx.output('operationId', operationId);
      const end = await awaitConfirmation({
        read: async () => client.getOperation(operationId, await callOptions()),
        waitSeconds,
        signal: ctx.signal,
        say: sentence => ctx.logger.info(sentence),
      });
      ctx.output('confirmed', end.confirmed);
      ctx.output('sentence', end.sentence);
      if (end.elapsedMs !== undefined) ctx.output('elapsedMs', end.elapsedMs);
    },
  });
}
