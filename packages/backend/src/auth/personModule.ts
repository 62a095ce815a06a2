import { createBackendModule } from '@backstage/backend-plugin-api';
import {
  authProvidersExtensionPoint,
  createProxyAuthProviderFactory,
} from '@backstage/plugin-auth-node';
import { personAuthenticator } from './personAuthenticator';

/** Signs in the people of the example, where `auth.providers.person` is set. */
export const personModule = createBackendModule({
  pluginId: 'auth',
  moduleId: 'person-provider',
  register(env) {
    env.registerInit({
      deps: { providers: authProvidersExtensionPoint },
      async init({ providers }) {
        providers.registerProvider({
          providerId: 'person',
          factory: createProxyAuthProviderFactory({
            authenticator: personAuthenticator,
            signInResolver: ({ result }, context) =>
              context.signInWithCatalogUser({
                entityRef: { kind: 'User', name: result.name },
              }),
          }),
        });
      },
    });
  },
});
