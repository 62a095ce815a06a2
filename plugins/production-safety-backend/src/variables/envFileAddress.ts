import {
  changeQueriesOf,
  type RolloutDefinition,
} from '@production-safety/core';

/** What kind of code host keeps a repository, by its integration. */
export type HostKindOf = (repository: string) => string | undefined;

/** Where a file is; without an address when it cannot be told, and why. */
export interface EnvFileAddress {
  readonly path: string;
  readonly repository?: string;
  readonly url?: string;
  readonly reason?: string;
  readonly fix?: string;
}

/**
 * Where the file with the variables of a rollout is, on the default branch of
 * its repository; undefined when none is declared.
 */
export function envFileAddress(
  definition: RolloutDefinition,
  hostKindOf: HostKindOf,
): EnvFileAddress | undefined {
  const path = definition.code?.envFile;
  if (path === undefined) return undefined;
  const repositories = repositoriesOf(definition);
  const [repository] = repositories;
  if (repositories.length !== 1) {
    return {
      path,
      reason: `It is not clear in which repository ${path} is.`,
      fix: 'Declare code.repository in the manifest.',
    };
  }
  const file = path.split('/').map(encodeURIComponent).join('/');
  switch (hostKindOf(repository)) {
    case 'github':
      return { path, repository, url: `${repository}/blob/HEAD/${file}` };
    case 'gitlab':
      return { path, repository, url: `${repository}/-/blob/HEAD/${file}` };
    case undefined:
      return {
        path,
        repository,
        reason: `The portal has no integration for ${repository}.`,
        fix: 'Add its host to integrations in the configuration of the portal.',
      };
    default:
      return {
        path,
        repository,
        reason: `Files of ${repository} are not read: only GitHub and GitLab are known.`,
        fix: 'Compare the file with safety env check.',
      };
  }
}

function repositoriesOf(definition: RolloutDefinition): readonly string[] {
  const declared = definition.code?.repository;
  const all = declared
    ? [declared]
    : changeQueriesOf(definition).map(({ repository }) => repository);
  const plain = all.map(url => url.replace(/\/+$/, '').replace(/\.git$/, ''));
  return [...new Set(plain)];
}
