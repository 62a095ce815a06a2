import type { ActionContext } from '@backstage/plugin-scaffolder-node';
import { scopeKey } from './scopeKey';

type ChoosingContext = Pick<
  ActionContext<{ rollout?: string; component?: string; parts?: string[] }>,
  'checkpoint' | 'input'
>;

/**
 * The id of the rollout that a task is about, chosen at its first run and
 * never again: after a rollback the statuses are others, and a retry that
 * chose by them could hit a second rollout.
 */
export async function chosenOnce(
  { checkpoint, input }: ChoosingContext,
  find: () => Promise<{ readonly id: string }>,
): Promise<string> {
  const { rollout, component, parts = [] } = input;
  const scope = scopeKey(rollout || component || '', parts);
  return checkpoint({
    key: `production-safety.rollout.${scope}`,
    fn: async () => (await find()).id,
  });
}
