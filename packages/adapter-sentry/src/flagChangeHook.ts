import {
  type Clock,
  type EpochMs,
  portRejected,
} from '@production-safety/core';
import { type HttpFetch, VendorHttp } from '@production-safety/vendor-http';
import { createHmac } from 'node:crypto';
import { checkAddress } from './SentryOptions';

/**
 * A change of a flag, for Sentry's list of suspects.
 *
 * @public
 */
export interface FlagChange {
  readonly action: 'created' | 'updated' | 'deleted';
  /** Grows with each change and stays the same when it is sent again. */
  readonly changeId: number;
  readonly at: EpochMs;
  /** Who made it; an entity reference or a name. */
  readonly actor: string;
  readonly flag: string;
}

/**
 * @public
 */
export interface FlagChangeHookOptions {
  /** `https://sentry.io` unless given; without `/api/0`. */
  readonly baseUrl?: string;
  /** Slug of the organization. */
  readonly organization: string;
  /** Gives the secret that Sentry shows for its provider `generic`. */
  readonly secret: () => Promise<string>;
  readonly clock: Clock;
  /** The global one unless given. */
  readonly fetch?: HttpFetch;
  /** A number in [0, 1). */
  readonly random?: () => number;
  /** Time limit of one attempt in milliseconds, 10 s unless given. */
  readonly timeoutMs?: number;
}

/** As long as Sentry takes. */
const LONGEST = 100;

/**
 * Gives a function that sends changes of flags to Sentry's change log, so
 * that its list of suspect flags names them.
 *
 * @remarks
 * It is sent once, unless Sentry says that it did not look. It rejects with
 * `SafetyError` as a port does; sending again is harmless. The log knows no
 * environments: send changes of the environments that Sentry watches only.
 *
 * @throws Error that names the option which is wrong.
 *
 * @public
 */
export function flagChangeHook(
  options: FlagChangeHookOptions,
): (
  changes: readonly FlagChange[],
  call?: { readonly signal?: AbortSignal },
) => Promise<void> {
  const { organization, secret, clock, fetch, random, timeoutMs } = options;
  const base = checkAddress(options.baseUrl);
  if (!/^[\w.-]+$/.test(organization)) {
    throw new Error('organization must be a slug');
  }
  const url = `${base}/api/0/organizations/${organization}/flags/hooks/provider/generic/`;
  return async (changes, call = {}) => {
    if (changes.length === 0) return;
    const body = { data: changes.map(toWire), meta: { version: 1 } };
    const http = VendorHttp.create({
      vendor: 'Sentry',
      credentials: async () => ({
        headers: {
          'X-Sentry-Signature': signatureOf(
            JSON.stringify(body),
            await secret(),
          ),
        },
      }),
      refusals: {
        401: "Sentry refused the signature: the secret is not that of its provider 'generic'",
        404: 'Sentry does not know this organization, or is too old to have a change log',
      },
      clock,
      fetch,
      random,
      timeoutMs,
    });
    const name = 'POST flags/hooks/provider/generic';
    await http.done({ method: 'POST', url, name, body, readOnly: false }, call);
  };
}

/** Hex HMAC-SHA256 over the bytes that are sent. */
export function signatureOf(body: string | Uint8Array, secret: string): string {
  return createHmac('sha256', secret).update(body).digest('hex');
}

function toWire({ action, changeId, at, actor, flag }: FlagChange) {
  // Cut off it would name another flag.
  if (flag.length > LONGEST) {
    throw portRejected(
      `Sentry's change log takes names of flags up to ${LONGEST} characters; ${flag} is longer`,
    );
  }
  return {
    action,
    change_id: changeId,
    created_at: new Date(at).toISOString(),
    created_by: { id: actor.slice(0, LONGEST), type: 'id' },
    flag,
  };
}
