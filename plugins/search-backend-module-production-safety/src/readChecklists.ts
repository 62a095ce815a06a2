import type { RootConfigService } from '@backstage/backend-plugin-api';
import type { RunbookPlace } from '@production-safety/backstage-plugin-production-safety-common';

const CHECKLISTS = 'productionSafety.incidents.checklists';

/**
 * Runbooks that open by themselves. The plugin's backend reads the same
 * settings and refuses to start with wrong ones.
 */
export function readChecklists(
  config: Pick<RootConfigService, 'getOptionalConfig'>,
): readonly RunbookPlace[] {
  const checklists = config.getOptionalConfig(CHECKLISTS);
  return (checklists?.keys() ?? []).flatMap(severity => {
    const place = checklists?.getOptionalConfig(severity);
    const entityRef = place?.getOptionalString('entityRef');
    const path = place?.getOptionalString('path');
    return entityRef && path ? [{ entityRef, path }] : [];
  });
}
