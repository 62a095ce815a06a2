import { createFrontendModule } from '@backstage/frontend-plugin-api';
import { TechDocsAddonLocations } from '@backstage/plugin-techdocs-react';
import { AddonBlueprint } from '@backstage/plugin-techdocs-react/alpha';
import { RunbookAddon } from '../features/incidents/TechDocs/RunbookAddon';

const runbookAddon = AddonBlueprint.make({
  name: 'production-safety-runbook',
  params: {
    name: 'ProductionSafetyRunbook',
    location: TechDocsAddonLocations.Content,
    component: RunbookAddon,
  },
});

/**
 * Follows runbooks on their own pages in TechDocs. Apart from the plugin, as a
 * portal without TechDocs need not load it.
 *
 * @alpha
 */
export const productionSafetyTechDocsModule = createFrontendModule({
  pluginId: 'techdocs',
  extensions: [runbookAddon],
});
