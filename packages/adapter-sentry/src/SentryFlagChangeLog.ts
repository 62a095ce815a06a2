import type {
  Actor,
  Clock,
  FlagChange,
  FlagChangeLog,
  UntakenChange,
} from '@production-safety/core';
import {
  type HttpFetch,
  VendorHttp,
  VendorRefusal,
} from '@production-safety/vendor-http';
import { checkAddress, checkName, SLUG } from './SentryOptions';
import { signatureOf } from './signatureOf';

/**
 * Which change log, and what signs what is told to it.
 *
 * @public
 */
export interface SentryFlagChangeLogOptions {
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

const NAME = 'POST flags/hooks/provider/generic';

const REFUSALS = {
  400: 'Sentry cannot read this change of a flag',
  401: "Sentry refused the signature: the secret is not that of its provider 'generic'",
  403: "Sentry refused the signature: the secret is not that of its provider 'generic'",
  404: 'Sentry does not know this organization, or is too old to have a change log',
};

/**
 * Sentry's change log of flags, from which its list of suspect flags names
 * them.
 *
 * @remarks
 * The log knows no environments and no projects: tell it of the environments
 * that Sentry watches only. Where Flagsmith tells the same log by itself, one
 * of the two has to be turned off. A call is sent once, unless Sentry says
 * that it did not look.
 *
 * @public
 */
export class SentryFlagChangeLog implements FlagChangeLog {
  readonly #options: SentryFlagChangeLogOptions;
  readonly #url: string;

  /** @throws Error that names the option which is wrong. */
  static create(options: SentryFlagChangeLogOptions): SentryFlagChangeLog {
    const base = checkAddress(options.baseUrl);
    checkName('organization', options.organization, SLUG);
    return new SentryFlagChangeLog(
      options,
      `${base}/api/0/organizations/${options.organization}/flags/hooks/provider/generic/`,
    );
  }

  private constructor(options: SentryFlagChangeLogOptions, url: string) {
    this.#options = options;
    this.#url = url;
  }

  async record(
    changes: readonly FlagChange[],
    options: { readonly signal?: AbortSignal } = {},
  ): Promise<readonly UntakenChange[]> {
    const isNamed = ({ flag }: FlagChange) => flag.length <= LONGEST;
    // Cut off it would name another flag.
    const tooLong = changes.filter(change => !isNamed(change));
    const refused = await this.#tell(changes.filter(isNamed), options);
    return [
      ...tooLong.map(({ id, flag }) => ({
        id,
        reason: `Sentry takes names of flags up to ${LONGEST} characters; ${flag} is longer.`,
      })),
      ...refused,
    ];
  }

  /** Tells all at once, and one by one what Sentry cannot read at once. */
  async #tell(
    changes: readonly FlagChange[],
    options: { readonly signal?: AbortSignal },
  ): Promise<readonly UntakenChange[]> {
    if (changes.length === 0) return [];
    try {
      await this.#send(changes, options);
      return [];
    } catch (error) {
      if (!(error instanceof VendorRefusal) || error.status !== 400) {
        throw error;
      }
      const [{ id }] = changes;
      if (changes.length === 1) return [{ id, reason: error.message }];
      const refused: UntakenChange[] = [];
      for (const change of changes) {
        refused.push(...(await this.#tell([change], options)));
      }
      // Then it is not about the changes, and they must not be lost.
      if (refused.length === changes.length) throw error;
      return refused;
    }
  }

  async #send(
    changes: readonly FlagChange[],
    options: { readonly signal?: AbortSignal },
  ): Promise<void> {
    const body = { data: changes.map(toWire), meta: { version: 1 } };
    await this.#signed(body).done(
      { method: 'POST', url: this.#url, name: NAME, body, readOnly: false },
      options,
    );
  }

  /** What sends this body, with the signature over it instead of a token. */
  #signed(body: object): VendorHttp {
    const { secret } = this.#options;
    return VendorHttp.create({
      ...this.#options,
      vendor: 'Sentry',
      refusals: REFUSALS,
      credentials: async () => ({
        headers: {
          'X-Sentry-Signature': signatureOf(
            JSON.stringify(body),
            await secret(),
          ),
        },
      }),
    });
  }
}

function toWire({ action, id, at, by, flag }: FlagChange) {
  return {
    action,
    change_id: id,
    created_at: new Date(at).toISOString(),
    created_by: toCreator(by),
    flag,
  };
}

/** People by their entity, whoever else acts by the name it goes by. */
function toCreator({ kind, ref }: Actor) {
  return {
    id: ref.slice(0, LONGEST),
    type: kind === 'user' ? 'id' : 'name',
  };
}
