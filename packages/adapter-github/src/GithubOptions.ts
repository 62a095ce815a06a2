import type { Clock } from '@production-safety/core';
import {
  VendorHttp,
  type Credentials,
  type HttpFetch,
} from '@production-safety/vendor-http';

/**
 * Which GitHub, and how to get in.
 *
 * @public
 */
export interface GithubOptions {
  /** Where people browse; `https://github.com` unless given. */
  readonly webUrl?: string;
  /**
   * Base of the REST API; `https://api.github.com` unless given, and
   * `https://<host>/api/v3` on an enterprise server.
   */
  readonly apiUrl?: string;
  /**
   * Gives the headers for a call concerning this repository address, asked
   * for each call, as Backstage's `GithubCredentialsProvider` does.
   */
  readonly credentials: Credentials;
  readonly clock: Clock;
  /** The global one unless given. */
  readonly fetch?: HttpFetch;
  /** A number in [0, 1). */
  readonly random?: () => number;
  /** Time limit of one attempt in milliseconds, 10 s unless given. */
  readonly timeoutMs?: number;
}

/** A repository by the parts of its address. */
export interface RepositoryName {
  /** The address as it was given, without a slash at the end. */
  readonly url: string;
  readonly owner: string;
  readonly name: string;
}

/** Addresses without a slash at the end. */
export interface GithubAddresses {
  readonly webUrl: string;
  readonly apiUrl: string;
  readonly graphqlUrl: string;
}

/**
 * @throws Error that names the option which is wrong.
 */
export function addressesOf(options: GithubOptions): GithubAddresses {
  const webUrl = bare('webUrl', options.webUrl ?? 'https://github.com');
  const isCloud = webUrl === 'https://github.com';
  const apiUrl = bare(
    'apiUrl',
    options.apiUrl ?? (isCloud ? 'https://api.github.com' : `${webUrl}/api/v3`),
  );
  // An enterprise server has GraphQL beside the REST version, not below it.
  const graphqlUrl = `${apiUrl.replace(/\/v3$/, '')}/graphql`;
  return { webUrl, apiUrl, graphqlUrl };
}

function bare(option: string, url: string): string {
  if (!/^https?:\/\//.test(url) || !URL.canParse(url)) {
    throw new Error(`${option} must be an address, such as https://github.com`);
  }
  return url.replace(/\/+$/, '');
}

/** Newer versions drop fields; without the header the server would choose. */
const API_VERSION = '2022-11-28';

/** HTTP for one repository's address, as that decides the credentials. */
export function connectGithub(
  options: GithubOptions,
  repository: string,
): VendorHttp {
  const { credentials, clock, fetch, random, timeoutMs } = options;
  return VendorHttp.create({
    vendor: 'GitHub',
    credentials: () => credentials(repository),
    headers: {
      accept: 'application/vnd.github+json',
      'x-github-api-version': API_VERSION,
    },
    refusals: {
      403: 'GitHub does not allow this: the app or token lacks a permission, or a rule of the repository forbids it',
    },
    clock,
    fetch,
    random,
    timeoutMs,
  });
}
