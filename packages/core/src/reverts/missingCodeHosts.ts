import type { RolloutDefinition } from '../rollouts/definition';
import { changeQueriesOf } from './changeQueriesOf';
import type { CodeHosts } from './codeHosts';

/**
 * The repositories of a rollout, when nothing is connected for any of them,
 * so that none of its code can be reverted from here. Empty as soon as one is
 * connected, and when the definition says nothing about its code.
 *
 * @public
 */
export function missingCodeHosts(
  definition: Pick<RolloutDefinition, 'code' | 'namespace' | 'name'>,
  codeHosts: Pick<CodeHosts, 'sourceControlOf'>,
): readonly string[] {
  const queries = changeQueriesOf(definition);
  const repositories = [...new Set(queries.map(each => each.repository))];
  const isConnected = repositories.some(
    repository => codeHosts.sourceControlOf(repository) !== undefined,
  );
  return isConnected ? [] : repositories;
}
