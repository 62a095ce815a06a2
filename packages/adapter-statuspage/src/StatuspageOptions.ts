import type { Clock } from '@production-safety/core';
import type { HttpFetch } from '@production-safety/vendor-http';

/**
 * A page of Statuspage, and how to reach it.
 *
 * @public
 */
export interface StatuspageOptions {
  /** Key of a user of the page. A secret: who has it can publish. */
  readonly apiKey: string;
  /** Id of the page, not its name or its address. */
  readonly pageId: string;
  /** `https://api.statuspage.io` unless given. */
  readonly apiUrl?: string;
  readonly clock: Clock;
  /** The global one unless given. */
  readonly fetch?: HttpFetch;
  /** A number in [0, 1). */
  readonly random?: () => number;
  /** Time limit of one attempt in milliseconds, 10 s unless given. */
  readonly timeoutMs?: number;
}

export const STATUSPAGE_URL = 'https://api.statuspage.io';

/** Throws an error that names the option which is wrong, without its value. */
export function checkOptions({
  apiKey,
  pageId,
  apiUrl = STATUSPAGE_URL,
}: StatuspageOptions): void {
  if (!/^https?:\/\//.test(apiUrl) || !URL.canParse(apiUrl)) {
    throw new Error(`apiUrl must be an address: ${STATUSPAGE_URL}`);
  }
  if (!/^[\w-]{8,200}$/.test(apiKey)) {
    throw new Error(
      'apiKey must be the API key of a user of the page: letters, digits and dashes',
    );
  }
  if (!/^[a-z0-9]{6,40}$/.test(pageId)) {
    throw new Error(
      'pageId must be the id of the page: the letters and digits after /pages/ where it is managed',
    );
  }
}
