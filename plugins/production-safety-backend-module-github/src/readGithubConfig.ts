import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import type { GithubEnvironment } from '@production-safety/adapter-github';
import {
  readConfigEntries,
  readEnvironments,
  refuseUnknownKeys,
} from '@production-safety/backstage-plugin-production-safety-node';

/** One configured deployer. */
export interface GithubDeployerSettings {
  readonly id: string;
  /** Where it is in the configuration. */
  readonly path: string;
  readonly repository: string;
  readonly environments: Readonly<Record<string, GithubEnvironment>>;
}

const ROOT = 'productionSafety.github.deployers';

/**
 * The deployers in the configuration; none when there is no such section.
 *
 * @throws InputError or an error of the configuration that names the key.
 */
export function readGithubDeployers(
  config: Config,
): readonly GithubDeployerSettings[] {
  const known = ['id', 'repository', 'environments'];
  return readConfigEntries(config, ROOT, known).map(
    ({ id, path, config: entry }) => ({
      id,
      path,
      repository: readRepository(entry, path),
      environments: readEnvironments(entry, path, {
        keys: ['workflow', 'deployment'],
        words: 'its name and a workflow',
        read: readEnvironment,
      }),
    }),
  );
}

function readRepository(entry: Config, path: string): string {
  const repository = entry.getString('repository');
  if (URL.canParse(repository)) return repository;
  throw new InputError(
    `${path}.repository must be an address, such as https://github.com/acme/web.`,
  );
}

function readEnvironment(environment: Config, at: string): GithubEnvironment {
  const workflow = environment.getOptionalConfig('workflow');
  const deployment = environment.getOptionalBoolean('deployment') ?? false;
  if ((workflow !== undefined) === deployment) {
    throw new InputError(
      `${at}: write a workflow with its file and ref, or deployment: true, and not both.`,
    );
  }
  if (!workflow) return { deployment: true };
  refuseUnknownKeys(
    workflow,
    ['file', 'ref', 'shaInput', 'correlationInput', 'inputs'],
    `${at}.workflow`,
  );
  const inputs = workflow.getOptional<Record<string, string>>('inputs');
  return {
    workflow: {
      file: workflow.getString('file'),
      ref: workflow.getString('ref'),
      shaInput: workflow.getOptionalString('shaInput'),
      correlationInput: workflow.getOptionalString('correlationInput'),
      ...(inputs ? { inputs } : {}),
    },
  };
}
