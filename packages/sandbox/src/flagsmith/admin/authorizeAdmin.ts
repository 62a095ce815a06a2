import { ApiError } from '../http/ApiError';
import type { Call } from '../http/Call';

/**
 * The organisation key of every sandbox. Not a secret: the sandbox answers on
 * the loopback interface only and holds nothing but made-up flags.
 *
 * @public
 */
export const SANDBOX_ADMIN_KEY = 'sandbox-admin-key';

/** What a key answers a write with that may only read. */
export function refuseWrites(method: string): void {
  if (!['GET', 'HEAD', 'OPTIONS'].includes(method)) {
    throw new ApiError(403, {
      detail: 'You do not have permission to perform this action.',
    });
  }
}

/**
 * Lets a call pass that carries `Authorization: Api-Key <organisation key>`,
 * or `Token <e-mail address>` as the dashboard does for a person: here the
 * address itself is the token. Answers the person.
 */
export function authorizeAdmin(call: Call): string | undefined {
  const header = call.headers.authorization;
  if (header === undefined) {
    throw new ApiError(401, {
      detail: 'Authentication credentials were not provided.',
    });
  }
  const person = /^Token (\S+@\S+)$/.exec(String(header))?.[1];
  if (person !== undefined) return person;
  if (header !== `Api-Key ${SANDBOX_ADMIN_KEY}`) {
    throw new ApiError(401, { detail: 'Valid Master API Key not found.' });
  }
  return undefined;
}
