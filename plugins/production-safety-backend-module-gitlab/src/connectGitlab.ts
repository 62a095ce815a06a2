import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import {
  DefaultGitlabCredentialsProvider,
  ScmIntegrations,
  type GitLabIntegration,
} from '@backstage/integration';
import {
  GitlabDeployer,
  GitlabSourceControl,
  type GitlabOptions,
} from '@production-safety/adapter-gitlab';
import {
  systemClock,
  type DeployerRegistration,
  type SourceControlRegistration,
} from '@production-safety/backstage-plugin-production-safety-node';
import { readGitlabDeployers } from './readGitlabConfig';

/** A source control for each GitLab to which there is a token. */
export function connectSourceControls(
  config: Config,
): readonly SourceControlRegistration[] {
  const integrations = ScmIntegrations.fromConfig(config);
  return integrations.gitlab.list().flatMap(integration =>
    integration.config.token
      ? {
          id: `gitlab:${integration.config.host}`,
          serves: (repository: string) =>
            integrations.gitlab.byUrl(repository) === integration,
          control: GitlabSourceControl.create(
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
  return readGitlabDeployers(config).map(({ id, path, ...settings }) => {
    const integration = integrations.gitlab.byUrl(settings.repository);
    if (!integration?.config.token) {
      throw new InputError(
        `${path}.repository: no credentials for ${settings.repository}. Add its host to integrations.gitlab, with a token.`,
      );
    }
    const options = { ...optionsFor(integration, integrations), ...settings };
    return { id, deployer: GitlabDeployer.create(options) };
  });
}

function optionsFor(
  { config }: GitLabIntegration,
  integrations: ScmIntegrations,
): GitlabOptions {
  const provider =
    DefaultGitlabCredentialsProvider.fromIntegrations(integrations);
  return {
    webUrl: config.baseUrl,
    apiUrl: config.apiBaseUrl,
    credentials: async url => {
      const { headers } = await provider.getCredentials({ url });
      return headers ? { headers } : {};
    },
    clock: systemClock,
  };
}
