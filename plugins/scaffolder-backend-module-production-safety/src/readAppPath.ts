import type { RootConfigService } from '@backstage/backend-plugin-api';

/**
 * Path of the plugin's pages in the app, for links. The plugin's backend reads
 * the same setting and refuses to start with a wrong one.
 */
export function readAppPath(
  config: Pick<RootConfigService, 'getOptionalString'>,
): string {
  return (
    config.getOptionalString('productionSafety.appPath') ?? '/production-safety'
  );
}
