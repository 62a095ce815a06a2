import { createApp } from '@backstage/frontend-defaults';
import catalogPlugin from '@backstage/plugin-catalog/alpha';
import {
  productionSafetySearchModule,
  productionSafetyTechDocsModule,
} from '@production-safety/backstage-plugin-production-safety/alpha';
import { navigationModule } from './modules/navigation';
import { signInModule } from './modules/signIn';
import { translationsModule } from './modules/translations';

/**
 * Plugins are found through `app.packages: all`: adding one to package.json
 * installs it, and `app.extensions` in app-config.yaml configures it. Modules
 * that a plugin exports beside its default are named here.
 */
export const app = createApp({
  features: [
    catalogPlugin,
    navigationModule,
    productionSafetySearchModule,
    productionSafetyTechDocsModule,
    signInModule,
    translationsModule,
  ],
});
