import { InputError, NotAllowedError } from '@backstage/errors';
import { createProxyAuthenticator } from '@backstage/plugin-auth-node';

/** Says who somebody wants to be, by the name of a user of the catalog. */
export const PERSON_HEADER = 'x-portal-person';

const NAME = /^[a-z0-9][a-z0-9._-]{0,62}$/i;
const LOOPBACK_ADDRESS = /^(::1|(::ffff:)?127(\.\d{1,3}){3})$/i;
const LOOPBACK_HOST = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/i;

/**
 * Believes whoever asks, to try the portal as one person after another. That
 * is fine for a person at this machine who develops, and for nobody else.
 */
export const personAuthenticator = createProxyAuthenticator({
  defaultProfileTransform: async () => ({ profile: {} }),
  initialize: () => ({ isDevelopment: process.env.NODE_ENV === 'development' }),
  async authenticate({ req }, { isDevelopment }) {
    const isNear =
      LOOPBACK_ADDRESS.test(req.socket.remoteAddress ?? '') &&
      // A page on the web may point a name of its own at this machine.
      LOOPBACK_HOST.test(req.headers.host ?? '');
    if (!isDevelopment || !isNear) {
      throw new NotAllowedError(
        'Being somebody else is for trying the example in development, on this machine. Sign in with the provider of your organisation.',
      );
    }
    const name = req.headers[PERSON_HEADER];
    if (typeof name !== 'string' || !NAME.test(name)) {
      throw new InputError(
        `Name a user of the catalog in the header ${PERSON_HEADER}, such as mara.`,
      );
    }
    return { result: { name } };
  },
});
