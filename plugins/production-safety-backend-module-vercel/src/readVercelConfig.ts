import type { Config } from '@backstage/config';
import type { VercelEnvironment } from '@production-safety/adapter-vercel';
import {
  readConfigEntries,
  readEnvironments,
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
      environments: readEnvironments(entry, path, {
        keys: ['project', 'domain'],
        words: 'its name, project and domain',
        read: readEnvironment,
      }),
    }),
  );
}

function readEnvironment(environment: Config): VercelEnvironment {
  return {
    project: environment.getString('project'),
    domain: environment.getString('domain'),
  };
}
