import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import {
  DefaultGithubCredentialsProvider,
  ScmIntegrations,
  type GithubIntegration,
} from '@backstage/integration';
import {
  GithubDeployer,
  GithubIssueTracker,
  GithubSourceControl,
  type GithubOptions,
} from '@production-safety/adapter-github';
import {
  systemClock,
  type DeployerRegistration,
  type IssueTrackerRegistration,
  type SourceControlRegistration,
} from '@production-safety/backstage-plugin-production-safety-node';
import { readGithubDeployers } from './readGithubConfig';
import { readGithubIssues } from './readGithubIssues';

/** A source control for each GitHub to which there are credentials. */
export function connectSourceControls(
  config: Config,
): readonly SourceControlRegistration[] {
  const integrations = ScmIntegrations.fromConfig(config);
  return integrations.github.list().flatMap(integration =>
    hasCredentials(integration)
      ? {
          id: `github:${integration.config.host}`,
          serves: (repository: string) =>
            integrations.github.byUrl(repository) === integration,
          control: GithubSourceControl.create(
            optionsFor(integration, integrations),
          ),
        }
      : [],
  );
}

/**
 * A deployer for each entry of the configuration.
 *
 * @throws InputError that names the key and what to write.
 */
export function connectDeployers(
  config: Config,
): readonly DeployerRegistration[] {
  const integrations = ScmIntegrations.fromConfig(config);
  return readGithubDeployers(config).map(({ id, path, ...settings }) => {
    const integration = integrations.github.byUrl(settings.repository);
    if (!integration || !hasCredentials(integration)) {
      throw new InputError(
        `${path}.repository: no credentials for ${settings.repository}. Add its host to integrations.github, with a token or an app.`,
      );
    }
    const options = { ...optionsFor(integration, integrations), ...settings };
    return { id, deployer: GithubDeployer.create(options) };
  });
}

/** How Backstage says which repository an entity is in. */
const PROJECT_SLUG = 'github.com/project-slug';

/**
 * The issue tracker of the configuration; none when there is no such section.
 *
 * @throws InputError that names the key and what to write.
 */
export function connectIssueTracker(
  config: Config,
): IssueTrackerRegistration | undefined {
  const settings = readGithubIssues(config);
  if (!settings) return undefined;
  const { path, host, defaultRepository } = settings;
  const integrations = ScmIntegrations.fromConfig(config);
  const integration = integrations.github.byHost(host);
  if (!integration || !hasCredentials(integration)) {
    throw new InputError(
      `${path}.host: no credentials for ${host}. Add it to integrations.github, with a token or an app.`,
    );
  }
  const options = optionsFor(integration, integrations);
  return {
    id: 'github',
    tracker: GithubIssueTracker.create(options),
    repositoryOf: annotations => {
      const slug = annotations[PROJECT_SLUG] ?? '';
      return /^[\w.-]+\/[\w.-]+$/.test(slug)
        ? `https://${host}/${slug}`
        : undefined;
    },
    ...(defaultRepository ? { defaultRepository } : {}),
  };
}

/** Without them GitHub shows public code only and changes nothing. */
function hasCredentials({ config }: GithubIntegration): boolean {
  return Boolean(config.token) || Boolean(config.apps?.length);
}

function optionsFor(
  { config }: GithubIntegration,
  integrations: ScmIntegrations,
): GithubOptions {
  const provider =
    DefaultGithubCredentialsProvider.fromIntegrations(integrations);
  return {
    webUrl: `https://${config.host}`,
    ...(config.apiBaseUrl ? { apiUrl: config.apiBaseUrl } : {}),
    credentials: async url => {
      const { headers } = await provider.getCredentials({ url });
      return headers ? { headers } : {};
    },
    clock: systemClock,
  };
}
