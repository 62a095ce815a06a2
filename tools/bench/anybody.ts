import { createBackendModule } from '@backstage/backend-plugin-api';
import {
  authProvidersExtensionPoint,
  createProxyAuthenticator,
  createProxyAuthProviderFactory,
} from '@backstage/plugin-auth-node';
import type { Person } from './portalProcess';

const HEADER = 'x-bench-person';

const authenticator = createProxyAuthenticator({
  defaultProfileTransform: async () => ({ profile: {} }),
  initialize: () => ({}),
  authenticate: async ({ req }) => ({
    result: { name: String(req.headers[HEADER]) },
  }),
});

/** Signs in anybody, for portals that are up while they are measured. */
export const anybodyModule = createBackendModule({
  pluginId: 'auth',
  moduleId: 'anybody-provider',
  register(env) {
    env.registerInit({
      deps: { providers: authProvidersExtensionPoint },
      async init({ providers }) {
        providers.registerProvider({
          providerId: 'anybody',
          factory: createProxyAuthProviderFactory({
            authenticator,
            async signInResolver({ result: { name } }, context) {
              const ref = `user:default/${name}`;
              return context.issueToken({ claims: { sub: ref, ent: [ref] } });
            },
          }),
        });
      },
    });
  },
});

/** The portal as one person has it: nobody's screens share what is kept of them. */
export async function signedInAs(
  { url }: Pick<Person, 'url'>,
  name: string,
): Promise<Person> {
  const response = await fetch(`${url}/api/auth/anybody/refresh`, {
    headers: { 'x-requested-with': 'XMLHttpRequest', [HEADER]: name },
  });
  const { backstageIdentity } = await response.json();
  return { url, token: backstageIdentity.token };
}
