import { ScmIntegrations } from '@backstage/integration';
import type { Clock } from '@production-safety/core';
import type { PluginServices } from '../PluginServices';
import { EnvFiles } from './EnvFiles';
import { readVariableSettings } from './readVariableSettings';
import { RolloutVariables } from './RolloutVariables';

/**
 * Puts the parts of environment variables together.
 *
 * @throws InputError for a setting that cannot be used.
 */
export function createRolloutVariables(
  options: Pick<PluginServices, 'config' | 'logger' | 'urlReader'> & {
    readonly clock: Clock;
  },
): RolloutVariables {
  const { clock, config } = options;
  const integrations = ScmIntegrations.fromConfig(config);
  return new RolloutVariables({
    files: new EnvFiles(options),
    hostKindOf: repository => integrations.byUrl(repository)?.type,
    clock,
    settings: readVariableSettings(config),
  });
}
