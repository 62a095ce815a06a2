import {
  portRejected,
  portUnavailable,
  SafetyError,
  type Clock,
} from '@production-safety/core';
import type { HttpResponse } from './httpFetch';

const DETAIL_LENGTH = 200;

/**
 * A vendor's refusal (4xx), with what an adapter may decide on.
 *
 * @public
 */
export class VendorRefusal extends SafetyError {
  /** The HTTP status. */
  readonly status: number;
  /** The parsed body, or its text when it is not JSON. Never shown as is. */
  readonly body: unknown;

  constructor(
    error: SafetyError,
    answer: { readonly status: number; readonly body: unknown },
  ) {
    super(error.code, error.message);
    this.status = answer.status;
    this.body = answer.body;
  }
}

/**
 * The server did not look at the call, so nothing was applied.
 *
 * @public
 */
export class RateLimited extends SafetyError {
  constructor(message: string, waitMs: number | undefined) {
    super('port-unavailable', message, {
      retryable: true,
      retryAfterMs: waitMs,
    });
  }
}

/** What one vendor's answers mean beyond their status. */
export interface AnswerWords {
  /** Name of the vendor, for people. */
  readonly vendor: string;
  /** A sentence for a status, where the vendor means something special. */
  readonly refusals?: Readonly<Record<number, string>>;
}

/** The error an answer means; `undefined` for a success. */
export function errorOf(
  { vendor, refusals = {} }: AnswerWords,
  what: string,
  response: Pick<HttpResponse, 'status' | 'headers'>,
  text: string,
  clock: Clock,
): SafetyError | undefined {
  const { status } = response;
  if (status >= 200 && status < 300) {
    return undefined;
  }
  const body = parsed(text);
  const said = detailOf(body);
  const waitMs = waitOf(response, clock);
  if (isLimit(status, response, text)) {
    return new RateLimited(
      `${vendor} limits the rate of calls (${status}, ${what})`,
      waitMs,
    );
  }
  if (status >= 500) {
    return portUnavailable(`${vendor} failed on ${what} (${status})${said}`, {
      retryAfterMs: waitMs,
    });
  }
  const words = refusals[status] ?? refusal(vendor, status);
  const message = `${words} (${status}, ${what})${said}`;
  const error =
    status === 404
      ? new SafetyError('not-found', message)
      : portRejected(message);
  return new VendorRefusal(error, { status, body });
}

/**
 * Statuspage answers 420, and GitHub 403 both for rights and for limits; the
 * headers tell.
 */
function isLimit(
  status: number,
  { headers }: Pick<HttpResponse, 'headers'>,
  text: string,
): boolean {
  return (
    status === 429 ||
    status === 420 ||
    (status === 403 &&
      (headers.get('retry-after') !== null ||
        headers.get('x-ratelimit-remaining') === '0' ||
        /secondary rate limit/i.test(text)))
  );
}

function refusal(vendor: string, status: number): string {
  switch (status) {
    case 401:
      return `${vendor} refused the credentials: they are wrong, revoked or expired`;
    case 403:
      return `${vendor} does not allow this: the credentials lack a right`;
    case 404:
      return `${vendor} does not know this, or the credentials may not see it`;
    case 301:
    case 302:
    case 307:
    case 308:
      return `${vendor} answered with a redirect: something was renamed, write its new address`;
    default:
      return `${vendor} refused the call`;
  }
}

/** How the headers begin in which vendors count calls down. */
const LIMIT_HEADERS = ['x-ratelimit', 'ratelimit', 'x-sentry-rate-limit'];

/** Milliseconds the server wants to be left alone. */
function waitOf(
  { headers }: Pick<HttpResponse, 'headers'>,
  clock: Clock,
): number | undefined {
  const seconds = Number(headers.get('retry-after') ?? NaN);
  if (Number.isFinite(seconds) && seconds >= 0) {
    return seconds * 1_000;
  }
  const limit = (what: string) =>
    LIMIT_HEADERS.map(name => headers.get(`${name}-${what}`)).find(
      value => value !== null,
    );
  const reset = Number(limit('reset') ?? NaN);
  return limit('remaining') === '0' && Number.isFinite(reset)
    ? Math.max(0, reset * 1_000 - clock.now())
    : undefined;
}

export function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** The first sentence in an error body, for people; never matched on. */
function detailOf(body: unknown): string {
  const found = typeof body === 'string' ? undefined : firstText(body);
  return found ? `: ${found.slice(0, DETAIL_LENGTH)}` : '';
}

function firstText(value: unknown): string | undefined {
  if (typeof value === 'string') {
    return value;
  }
  if (typeof value !== 'object' || value === null) {
    return undefined;
  }
  const { message, error, detail } = value as Record<string, unknown>;
  for (const inner of [message, error, detail, ...Object.values(value)]) {
    const found = firstText(inner);
    if (found) {
      return found;
    }
  }
  return undefined;
}
