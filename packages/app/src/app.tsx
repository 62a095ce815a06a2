import { createApp } from '@backstage/frontend-defaults';
import catalogPlugin from '@backstage/plugin-catalog/alpha';
import { navigationModule } from './modules/navigation';
import { signInModule } from './modules/signIn';
import { translationsModule } from './modules/translations';

/**
 * Plugins are found through `app.packages: all`: adding one to package.json
 * installs it, and `app.extensions` in app-config.yaml configures it.
 */
export const app = createApp({
  features: [catalogPlugin, navigationModule, signInModule, translationsModule],
});
