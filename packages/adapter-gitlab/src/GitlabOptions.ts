import { SafetyError, type Clock } from '@production-safety/core';
import {
  VendorHttp,
  type Credentials,
  type HttpFetch,
} from '@production-safety/vendor-http';

/**
 * Which GitLab, and how to get in.
 *
 * @public
 */
export interface GitlabOptions {
  /** Where people browse; `https://gitlab.com` unless given. */
  readonly webUrl?: string;
  /** Base of the REST API; `<webUrl>/api/v4` unless given. */
  readonly apiUrl?: string;
  /**
   * Gives the headers for a call concerning this repository address, asked
   * for each call, as Backstage's `GitlabCredentialsProvider` does.
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

/**
 * Addresses without a slash at the end.
 *
 * @throws Error that names the option which is wrong.
 */
export function addressesOf(options: GitlabOptions): {
  readonly webUrl: string;
  readonly apiUrl: string;
} {
  const webUrl = bare('webUrl', options.webUrl ?? 'https://gitlab.com');
  return {
    webUrl,
    apiUrl: bare('apiUrl', options.apiUrl ?? `${webUrl}/api/v4`),
  };
}

function bare(option: string, url: string): string {
  if (!/^https?:\/\//.test(url) || !URL.canParse(url)) {
    throw new Error(`${option} must be an address, such as https://gitlab.com`);
  }
  return url.replace(/\/+$/, '');
}

/**
 * The address as it was given, without a slash at the end, and the project's
 * path, which may have any number of groups.
 *
 * @throws SafetyError `not-found` when it is not one of this GitLab's.
 */
export function projectPathOf(
  webUrl: string,
  repository: string,
): { readonly url: string; readonly path: string } {
  const url = repository.replace(/\/+$/, '').replace(/\.git$/, '');
  const path = url.startsWith(`${webUrl}/`) ? url.slice(webUrl.length + 1) : '';
  if (!/^[\w.-]+(?:\/[\w.-]+)+$/.test(path)) {
    throw new SafetyError(
      'not-found',
      `${repository} is not a project of ${webUrl}`,
    );
  }
  return { url, path };
}

/** HTTP for one project's address, as that decides the credentials. */
export function connectGitlab(
  options: GitlabOptions,
  repository: string,
): VendorHttp {
  const { credentials, clock, fetch, random, timeoutMs } = options;
  return VendorHttp.create({
    vendor: 'GitLab',
    credentials: () => credentials(repository),
    refusals: {
      403: 'GitLab does not allow this: the token lacks a role or scope, or the branch is protected',
    },
    clock,
    fetch,
    random,
    timeoutMs,
  });
}
