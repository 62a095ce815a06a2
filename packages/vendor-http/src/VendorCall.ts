import type { Clock, SafetyError } from '@production-safety/core';
import type { Credentials, HttpFetch } from './httpFetch';

/**
 * One call to a vendor's API.
 *
 * @public
 */
export interface VendorCall {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Absolute address. */
  readonly url: string;
  readonly body?: unknown;
  /** The call in words, for errors: no key, no host. */
  readonly name: string;
  /** True for calls that change nothing: they may be repeated and dropped. */
  readonly readOnly: boolean;
  /** Finds a failure in the body of an answer with a good status. */
  readonly failureIn?: (body: unknown) => SafetyError | undefined;
}

/**
 * How to talk to a vendor.
 *
 * @public
 */
export interface VendorHttpSettings {
  /** Name of the vendor, for people. */
  readonly vendor: string;
  readonly credentials: Credentials;
  /** Headers of every call, without credentials. */
  readonly headers?: Readonly<Record<string, string>>;
  /** What a status means at this vendor, in a sentence. */
  readonly refusals?: Readonly<Record<number, string>>;
  readonly clock: Clock;
  /** The global one unless given. */
  readonly fetch?: HttpFetch;
  /** A number in [0, 1). */
  readonly random?: () => number;
  /** Time limit of one attempt in milliseconds, 10 s unless given. */
  readonly timeoutMs?: number;
}
