import type { Clock, DurationMs } from '@production-safety/core';
import {
  VendorHttp,
  type Credentials,
  type HttpFetch,
} from '@production-safety/vendor-http';
import { VercelApi } from './VercelApi';

/**
 * One environment: a project, and the domain on which its users are.
 *
 * @public
 */
export interface VercelEnvironment {
  /** Name or id of the project. */
  readonly project: string;
  /** The production domain; what it points to is what is live. */
  readonly domain: string;
}

/**
 * What is deployed by Vercel, and how to get in.
 *
 * @public
 */
export interface VercelOptions {
  /** `https://api.vercel.com` unless given. */
  readonly apiUrl?: string;
  /** Needed for every project of a team. */
  readonly teamId?: string;
  /** Gives the headers of a call, asked for each call. */
  readonly credentials: Credentials;
  readonly environments: Readonly<Record<string, VercelEnvironment>>;
  readonly clock: Clock;
  /** The global one unless given. */
  readonly fetch?: HttpFetch;
  /** A number in [0, 1). */
  readonly random?: () => number;
  /** Time limit of one attempt in milliseconds, 10 s unless given. */
  readonly timeoutMs?: number;
  /** When a rollback has failed, 3 min unless given: it is seldom over 1 min. */
  readonly rollbackBudgetMs?: DurationMs;
  /** When a new deployment has failed, 25 min unless given. */
  readonly redeployBudgetMs?: DurationMs;
}

const REFUSALS = {
  402: "Vercel's plan does not include this: on Hobby only the deployment just before can be rolled back to",
  403: 'Vercel does not allow this: the token has no access to the team or project, or teamId is missing',
  422: 'Vercel cannot do this with that deployment: it is not ready',
};

/**
 * @throws Error that names the option which is wrong.
 */
export function connectVercel(options: VercelOptions): VercelApi {
  const { apiUrl = 'https://api.vercel.com', environments } = options;
  if (!/^https?:\/\//.test(apiUrl) || !URL.canParse(apiUrl)) {
    throw new Error('apiUrl must be an address: https://api.vercel.com');
  }
  for (const [name, { project, domain }] of Object.entries(environments)) {
    if (!/^[\w.-]+$/.test(project) || !/^[\w.-]+$/.test(domain)) {
      throw new Error(
        `environments.${name} must have a project and a domain without https://`,
      );
    }
  }
  const { credentials, clock, fetch, random, timeoutMs } = options;
  const http = VendorHttp.create({
    vendor: 'Vercel',
    credentials,
    refusals: REFUSALS,
    clock,
    fetch,
    random,
    timeoutMs,
  });
  return new VercelApi(http, apiUrl.replace(/\/+$/, ''), options.teamId);
}
