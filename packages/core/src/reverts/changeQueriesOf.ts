import type { RolloutDefinition } from '../rollouts/definition';
import type { ChangeQuery } from './codeChange';
import { parseChangeUrl } from './parseChangeUrl';

/**
 * Which changes a rollout's code revert takes back: those that its definition
 * names, or else all merged requests of its repository that name the rollout.
 * Empty when the definition says nothing about its code.
 *
 * @public
 */
export function changeQueriesOf({
  code,
  namespace,
  name,
}: Pick<
  RolloutDefinition,
  'code' | 'namespace' | 'name'
>): readonly ChangeQuery[] {
  if (!code) return [];
  if (code.changes.length > 0) {
    return code.changes.flatMap(url => parseChangeUrl(url) ?? []);
  }
  const { repository } = code;
  if (repository === undefined) return [];
  const rollout = `${namespace}/${name}`;
  return [{ repository, reference: { kind: 'rollout', rollout } }];
}
