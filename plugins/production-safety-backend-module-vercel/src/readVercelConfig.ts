import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import type { VercelEnvironment } from '@production-safety/adapter-vercel';
import {
  readConfigEntries,
  refuseUnknownKeys,
} from '@production-safety/backstage-plugin-production-safety-node';

/** One configured deployer. */
export interface VercelDeployerSettings {
  readonly id: string;
  /** Where it is in the configuration. */
  readonly path: string;
  readonly token: string;
  readonly teamId?: string;
  readonly apiUrl?: string;
  readonly environments: Readonly<Record<string, VercelEnvironment>>;
}

const ROOT = 'productionSafety.vercel.deployers';

/**
 * The deployers in the configuration; none when there is no such section.
 *
 * @throws InputError or an error of the configuration that names the key.
 */
export function readVercelDeployers(
  config: Config,
): readonly VercelDeployerSettings[] {
  const known = ['id', 'token', 'teamId', 'apiUrl', 'environments'];
  return readConfigEntries(config, ROOT, known).map(
    ({ id, path, config: entry }) => ({
      id,
      path,
      token: entry.getString('token'),
      teamId: entry.getOptionalString('teamId'),
      apiUrl: entry.getOptionalString('apiUrl'),
      environments: readEnvironments(entry, path),
    }),
  );
}

function readEnvironments(
  entry: Config,
  path: string,
): VercelDeployerSettings['environments'] {
  const environments = entry.getConfigArray('environments');
  if (environments.length === 0) {
    throw new InputError(
      `${path}.environments must have at least one environment, with its name, project and domain.`,
    );
  }
  return Object.fromEntries(
    environments.map((environment, index) => {
      const at = `${path}.environments[${index}]`;
      refuseUnknownKeys(environment, ['name', 'project', 'domain'], at);
      const project = environment.getString('project');
      const domain = environment.getString('domain');
      return [environment.getString('name'), { project, domain }];
    }),
  );
}
