import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import type { GitlabEnvironment } from '@production-safety/adapter-gitlab';
import {
  readConfigEntries,
  readEnvironments,
} from '@production-safety/backstage-plugin-production-safety-node';

/** One configured deployer. */
export interface GitlabDeployerSettings {
  readonly id: string;
  /** Where it is in the configuration. */
  readonly path: string;
  readonly repository: string;
  readonly environments: Readonly<Record<string, GitlabEnvironment>>;
}

const ROOT = 'productionSafety.gitlab.deployers';

/**
 * The deployers in the configuration; none when there is no such section.
 *
 * @throws InputError or an error of the configuration that names the key.
 */
export function readGitlabDeployers(
  config: Config,
): readonly GitlabDeployerSettings[] {
  const known = ['id', 'repository', 'environments'];
  return readConfigEntries(config, ROOT, known).map(
    ({ id, path, config: entry }) => ({
      id,
      path,
      repository: readRepository(entry, path),
      environments: readEnvironments(entry, path, {
        keys: ['variables'],
        words: 'its name',
        read: readEnvironment,
      }),
    }),
  );
}

function readRepository(entry: Config, path: string): string {
  const repository = entry.getString('repository');
  if (URL.canParse(repository)) return repository;
  throw new InputError(
    `${path}.repository must be an address, such as https://gitlab.com/acme/web.`,
  );
}

function readEnvironment(environment: Config): GitlabEnvironment {
  const variables =
    environment.getOptional<Record<string, string>>('variables');
  return variables ? { variables } : {};
}
