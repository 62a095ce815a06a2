import type { FlagsmithSettings } from '../FlagsmithSettings';
import type { Route } from '../http/Call';
import type { FlagsmithStore } from '../model/FlagsmithStore';
import { auditRoutes } from './auditRoutes';
import { bindingRoutes } from './bindingRoutes';
import { environmentRoutes } from './environmentRoutes';
import { environmentStateRoutes } from './environmentStateRoutes';
import { featureRoutes } from './featureRoutes';
import { featureStateRoutes } from './featureStateRoutes';
import { identityRoutes } from './identityRoutes';
import { identityStateRoutes } from './identityStateRoutes';
import { projectRoutes } from './projectRoutes';
import { projectSettingsRoutes } from './projectSettingsRoutes';
import { segmentOverrideRoutes } from './segmentOverrideRoutes';
import { segmentRoutes } from './segmentRoutes';
import { tagRoutes } from './tagRoutes';
import { versionRoutes } from './versionRoutes';

/**
 * The admin API below `/api/v1`. What is not here are unknown routes, as on a
 * server that does not have them.
 */
export const adminRoutes = (
  store: FlagsmithStore,
  settings: () => FlagsmithSettings,
): readonly Route[] => [
  ...projectRoutes(store),
  ...projectSettingsRoutes(store),
  ...auditRoutes(store, settings),
  ...environmentRoutes(store),
  ...featureRoutes(store),
  ...environmentStateRoutes(store),
  ...featureStateRoutes(store),
  ...bindingRoutes(store),
  ...versionRoutes(store),
  ...segmentOverrideRoutes(store),
  ...segmentRoutes(store, settings),
  ...identityRoutes(store),
  ...identityStateRoutes(store),
  ...tagRoutes(store),
];
