import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { refuseUnknownKeys } from '@production-safety/backstage-plugin-production-safety-node';

/** Where issues of action items go. */
export interface GithubIssueSettings {
  /** Where it is in the configuration. */
  readonly path: string;
  readonly host: string;
  readonly defaultRepository?: string;
}

const ROOT = 'productionSafety.github.issues';

/**
 * The section on issues; nothing when there is none.
 *
 * @throws InputError or an error of the configuration that names the key.
 */
export function readGithubIssues(
  config: Config,
): GithubIssueSettings | undefined {
  const section = config.getOptionalConfig(ROOT);
  if (!section) return undefined;
  refuseUnknownKeys(section, ['host', 'defaultRepository'], ROOT);
  const host = section.getOptionalString('host') ?? 'github.com';
  const defaultRepository = section.getOptionalString('defaultRepository');
  if (defaultRepository !== undefined) {
    requireRepository(defaultRepository, host);
  }
  return {
    ...{ path: ROOT, host },
    ...(defaultRepository === undefined ? {} : { defaultRepository }),
  };
}

function requireRepository(address: string, host: string): void {
  const start = `https://${host}/`;
  const isOne =
    address.startsWith(start) &&
    /^[\w.-]+\/[\w.-]+$/.test(address.slice(start.length));
  if (isOne) return;
  throw new InputError(
    `${ROOT}.defaultRepository must be the address of a repository on ${host}, such as ${start}acme/incidents.`,
  );
}
