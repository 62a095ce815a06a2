import { ApiError } from '../http/ApiError';
import type { Call } from '../http/Call';

/**
 * The organisation key of every sandbox. Not a secret: the sandbox answers on
 * the loopback interface only and holds nothing but made-up flags.
 *
 * @public
 */
export const SANDBOX_ADMIN_KEY = 'sandbox-admin-key';

/** Lets a call pass that carries `Authorization: Api-Key <organisation key>`. */
export function authorizeAdmin(call: Call): void {
  const header = call.headers.authorization;
  if (header === undefined) {
    throw new ApiError(401, {
      detail: 'Authentication credentials were not provided.',
    });
  }
  if (header !== `Api-Key ${SANDBOX_ADMIN_KEY}`) {
    throw new ApiError(401, { detail: 'Valid Master API Key not found.' });
  }
}
