import type { Clock, FlagLeases } from '@production-safety/core';
import type { EnvironmentSettings } from './Environments';
import type { BreakGlassUse } from './flags/FlagWriter';
import type { HttpFetch } from './http/httpFetch';

/**
 * Where Flagsmith is and how to speak to it.
 *
 * @public
 */
export interface FlagsmithOptions {
  /** Base of the API; ends in `/api/v1/`. */
  readonly apiUrl: string;
  /** Organisation API key. Secret: whoever has it may change everything. */
  readonly organisationKey: string;
  readonly projectId: number;
  readonly environments: readonly EnvironmentSettings[];
  readonly clock: Clock;
  /**
   * Base of the API that product clients ask, for observing what they get: an
   * edge or a proxy. Ends in `/api/v1/`; `apiUrl` unless given.
   */
  readonly sdkUrl?: string;
  /**
   * Time limit of one HTTP call, in milliseconds: from 100 to 15,000; 5,000
   * unless given.
   */
  readonly timeoutMs?: number;
  /**
   * How often the slowest product client asks for flags, in seconds. Only
   * for telling what would delay a rollback.
   */
  readonly clientPollSeconds?: number;
  /**
   * Largest of the server's own caches for clients (`CACHE_…_SECONDS`), in
   * seconds; nobody sees them from outside. Only for telling what would delay
   * a rollback.
   */
  readonly serverCacheSeconds?: number;
  /**
   * Called before a rollback writes where people have to approve changes, and
   * does not wait for them. For a log or an audit; must not throw.
   */
  readonly onBreakGlass?: (use: BreakGlassUse) => void;
  /**
   * Taken around each write of a flag, so that processes that share them write
   * one flag one after another. A rollback waits a second for it at most.
   */
  readonly leases?: FlagLeases;
  /** The default keeps connections open for less than two idle seconds. */
  readonly fetch?: HttpFetch;
  /** A number in [0, 1), for the pauses between attempts. */
  readonly random?: () => number;
}

/**
 * A close that fails takes up to one and a half time limits, and after it the
 * flags have to go off one by one: with more than this, users would not be
 * back within a minute.
 */
const MAX_TIMEOUT_MS = 15_000;
const MIN_TIMEOUT_MS = 100;

/**
 * The options, with addresses that end in a slash.
 *
 * @throws Error that names the option which is wrong: it is a mistake of
 * whoever configures.
 */
export function checkedOptions(options: FlagsmithOptions): FlagsmithOptions {
  if (options.organisationKey === '') {
    throw new Error('organisationKey must not be empty');
  }
  if (!Number.isInteger(options.projectId) || options.projectId < 1) {
    throw new Error('projectId must be the number of a Flagsmith project');
  }
  const names = options.environments.map(({ name }) => name);
  if (names.length === 0) {
    throw new Error('environments must name at least one environment');
  }
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) {
    throw new Error(`environments must not name ${twice} twice`);
  }
  const { timeoutMs, sdkUrl } = options;
  if (
    timeoutMs !== undefined &&
    !(timeoutMs >= MIN_TIMEOUT_MS && timeoutMs <= MAX_TIMEOUT_MS)
  ) {
    throw new Error(
      `timeoutMs must be from ${MIN_TIMEOUT_MS} to ${MAX_TIMEOUT_MS}: the time limit of one call, in milliseconds`,
    );
  }
  for (const setting of ['clientPollSeconds', 'serverCacheSeconds'] as const) {
    if (!((options[setting] ?? 0) >= 0)) {
      throw new Error(`${setting} must be 0 or more, in seconds`);
    }
  }
  return {
    ...options,
    apiUrl: baseUrl('apiUrl', options.apiUrl),
    sdkUrl: sdkUrl === undefined ? undefined : baseUrl('sdkUrl', sdkUrl),
  };
}

function baseUrl(option: 'apiUrl' | 'sdkUrl', url: string): string {
  const base = url.endsWith('/') ? url : `${url}/`;
  if (!URL.canParse(base) || !/^https?:\/\/.+\/api\/v1\/$/.test(base)) {
    throw new Error(
      `${option} must be the base of the Flagsmith API, such as https://flagsmith.example.com/api/v1/`,
    );
  }
  return base;
}
