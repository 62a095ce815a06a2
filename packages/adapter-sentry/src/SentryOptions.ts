import type { Clock, DurationMs } from '@production-safety/core';
import type { Credentials, HttpFetch } from '@production-safety/vendor-http';

/**
 * The tag that tells apart who has which version.
 *
 * @public
 */
export interface SentryCohortTag {
  /** Name of the tag, or `release`; `$flag` stands for the key of the flag. */
  readonly tag: string;
  /** Its value on errors and spans of those who get V2. */
  readonly exposed: string;
  /** Its value on those of everybody else. */
  readonly control: string;
}

/**
 * Where the errors and requests of a component are.
 *
 * @public
 */
export interface SentryComponent {
  /** Slug or id of the project. */
  readonly project: string;
  /** Only this release; all of them unless given. */
  readonly release?: string;
}

/**
 * Which Sentry, how to get in, and what its tags mean.
 *
 * @public
 */
export interface SentryOptions {
  /** `https://sentry.io` unless given; without `/api/0`. */
  readonly baseUrl?: string;
  /** Slug of the organization. */
  readonly organization: string;
  /** Gives the headers of a call, asked for each call. */
  readonly credentials: Credentials;
  /** By entity reference. */
  readonly components: Readonly<Record<string, SentryComponent>>;
  /** Sentry's name of an environment; the same as ours unless given. */
  readonly environments?: Readonly<Record<string, string>>;
  /** Without it, and without one for the flag, there is one cohort, `all`. */
  readonly cohorts?: SentryCohortTag;
  /** By the key of a flag, where it differs from `cohorts`. */
  readonly flags?: Readonly<Record<string, SentryCohortTag>>;
  /** Holds the part; without it parts cannot be asked for. */
  readonly partTag?: string;
  /**
   * Which errors count, as a search; all but reported rollbacks unless given.
   * With an OR it is in parentheses, here as in `requests` and `tallies`.
   */
  readonly errors?: string;
  /** Which spans are requests, as a search; `is_transaction:true` unless given. */
  readonly requests?: string;
  /** Name of the signal, `error-rate` unless given. */
  readonly signal?: string;
  /**
   * Errors that are counted alone, without the requests they are of: what to
   * search for, such as `error.unhandled:1`, by the name of the signal.
   */
  readonly tallies?: Readonly<Record<string, string>>;
  /** How long events take to arrive, 2 min unless given. */
  readonly delayMs?: DurationMs;
  readonly clock: Clock;
  /** The global one unless given. */
  readonly fetch?: HttpFetch;
  /** A number in [0, 1). */
  readonly random?: () => number;
  /** Time limit of one attempt in milliseconds, 10 s unless given. */
  readonly timeoutMs?: number;
}

export const SLUG = /^[\w.-]+$/;
const TAG = /^(?:[\w.-]|\$flag)+$/;

/** @throws Error that names the option which is wrong. */
export function checkSentryOptions(options: SentryOptions): void {
  checkAddress(options.baseUrl);
  checkName('organization', options.organization, SLUG);
  for (const [name, { project }] of Object.entries(options.components)) {
    checkName(`components.${name}.project`, project, SLUG);
  }
  for (const { tag } of cohortTags(options)) {
    checkName('the tag of a cohort', tag, TAG);
  }
  const { signal = 'error-rate', tallies = {} } = options;
  if (Object.hasOwn(tallies, signal)) {
    throw new Error(
      `tallies must not name ${signal}: it is counted with its requests`,
    );
  }
  if (options.partTag !== undefined) {
    checkName('partTag', options.partTag, SLUG);
  }
  checkSearch('errors', options.errors);
  checkSearch('requests', options.requests);
  for (const [name, search] of Object.entries(tallies)) {
    checkSearch(`tallies.${name}`, search);
  }
}

/** An alternative at the top would bind the cohort to its last side only. */
function checkSearch(option: string, search: string = ''): void {
  const bare = search.replace(/"(?:[^"\\]|\\.)*"/g, '').trim();
  if (!/\bOR\b/i.test(bare) || isInParentheses(bare)) return;
  throw new Error(
    `${option} has an OR, which the cohort would belong to one side of only: write it as one term, or in parentheses`,
  );
}

/** One pair around all of it; `(a) OR (b)` is two. */
function isInParentheses(bare: string): boolean {
  let depth = 0;
  for (const [index, letter] of [...bare].entries()) {
    if (letter === '(') depth += 1;
    if (letter === ')') depth -= 1;
    if (depth <= 0 && index < bare.length - 1) return false;
  }
  return bare.length > 0 && bare.endsWith(')') && depth === 0;
}

/** Every tag that tells cohorts apart. */
export function cohortTags({
  cohorts,
  flags = {},
}: Pick<SentryOptions, 'cohorts' | 'flags'>): readonly SentryCohortTag[] {
  return [...(cohorts ? [cohorts] : []), ...Object.values(flags)];
}

/** @throws Error when the address is none or contains credentials. */
export function checkAddress(baseUrl: string = SENTRY): string {
  const url = URL.canParse(baseUrl) ? new URL(baseUrl) : undefined;
  if (!url || !/^https?:$/.test(url.protocol) || url.search || url.hash) {
    throw new Error(`baseUrl must be an address, such as ${SENTRY}`);
  }
  if (url.username || url.password) {
    throw new Error('baseUrl must not contain credentials');
  }
  return baseUrl.replace(/\/+$/, '');
}

const SENTRY = 'https://sentry.io';

/** @throws Error that names the option, which has other characters. */
export function checkName(option: string, name: string, pattern: RegExp): void {
  if (!pattern.test(name)) {
    throw new Error(`${option} must consist of letters, digits, _ . and -`);
  }
}
