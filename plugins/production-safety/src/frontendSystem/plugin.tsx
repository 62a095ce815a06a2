import { createFrontendPlugin } from '@backstage/frontend-plugin-api';
import ShieldIcon from '@material-ui/icons/VerifiedUserOutlined';
import {
  catalogEntityRouteRef,
  entityContentRouteRef,
  rootRouteRef,
  techDocsRouteRef,
  templateFormRouteRef,
} from '../routes';
import {
  declareShortcut,
  entityRolloutCard,
  entityRolloutContent,
  incidentBanner,
  productionSafetyClientApi,
  productionSafetyPage,
  troubleHomeWidget,
} from './extensions';

/**
 * The plugin for apps of the new frontend system.
 *
 * @alpha
 */
export const productionSafetyFrontendPlugin = createFrontendPlugin({
  pluginId: 'production-safety',
  title: 'Production safety',
  icon: <ShieldIcon fontSize="inherit" />,
  info: { packageJson: () => import('../../package.json') },
  routes: { root: rootRouteRef, entityContent: entityContentRouteRef },
  externalRoutes: {
    catalogEntity: catalogEntityRouteRef,
    techDocs: techDocsRouteRef,
    templateForm: templateFormRouteRef,
  },
  extensions: [
    productionSafetyClientApi,
    productionSafetyPage,
    entityRolloutCard,
    entityRolloutContent,
    troubleHomeWidget,
    incidentBanner,
    declareShortcut,
  ],
});
