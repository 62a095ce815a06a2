import type { ActionContext } from '@backstage/plugin-scaffolder-node';
import type {
  CallOptions,
  ProductionSafetyClient,
} from '@production-safety/backstage-plugin-production-safety-common';
import { orReason } from '../orReason';
import { scopeKey } from './scopeKey';

interface RollbackRequest {
  readonly client: Pick<ProductionSafetyClient, 'rollBack'>;
  readonly callOptions: () => Promise<CallOptions>;
  readonly rolloutId: string;
}

type RollbackContext = Pick<
  ActionContext<{ reason: string; parts?: string[] }>,
  'checkpoint' | 'input' | 'logger' | 'step' | 'task'
>;

/**
 * Asks for the rollback, once for each task, step and scope. Answers the id
 * of the operation to follow.
 */
export async function requestRollback(
  { checkpoint, input, logger, step, task }: RollbackContext,
  { client, callOptions, rolloutId }: RollbackRequest,
): Promise<string> {
  const { reason, parts = [] } = input;
  // The same for a retry, another for every other step and scope of a task: a
  // second rollback under a used key would be taken for a repetition.
  const key = scopeKey(rolloutId, parts);
  return checkpoint({
    key: `production-safety.rollback.${key}`,
    fn: async () => {
      const { operation, joined } = await orReason(
        client.rollBack(
          rolloutId,
          {
            reason,
            ...(parts.length > 0 ? { parts } : {}),
            idempotencyKey: `scaffolder:${task.id}:${step?.id ?? ''}:${key}`,
          },
          await callOptions(),
        ),
      );
      if (joined) {
        logger.info('A rollback of the same scope was under way: joined it.');
      }
      return operation.id;
    },
  });
}
