import { portUnavailable, SafetyError } from '@production-safety/core';
import type { HttpResponse } from './httpFetch';

const DETAIL_LENGTH = 200;

/** Which key a call used, to say whose fault a refusal is. */
export type KeyKind = 'organisation' | 'client';

/** The server did not look at the call, so nothing was applied. */
export class RateLimitedError extends SafetyError {
  constructor(what: string, waitMs: number | undefined) {
    super(
      'port-unavailable',
      `Flagsmith limits the rate of calls (429, ${what})`,
      { retryable: true, retryAfterMs: waitMs },
    );
  }
}

/** The server looked at the call and refused it. */
export class RefusedError extends SafetyError {
  /** HTTP status of the refusal. */
  readonly status: number;

  constructor(status: number, message: string) {
    super('port-rejected', message);
    this.status = status;
  }
}

/** The answer was a page of the web, not one of the API. */
export class WebPageError extends SafetyError {}

/**
 * True when the server has no such path. Servers with the dashboard in them
 * answer unknown paths with 200 and a page; of a write it is not certain.
 */
export function isUnknownRoute(error: unknown): boolean {
  return error instanceof WebPageError && error.code !== 'port-unavailable';
}

/** True when the server found the call itself wrong (400). */
export function isBadRequest(error: unknown): error is RefusedError {
  return error instanceof RefusedError && error.status === 400;
}

/** The call an answer is for. */
export interface AnsweredCall {
  /** In words, such as `GET projects/1/segments/`. */
  readonly what: string;
  readonly key: KeyKind;
  readonly readOnly: boolean;
  /** The right it needs, as Flagsmith names it. */
  readonly right?: string;
}

/**
 * The error an answer means, or undefined when it is a success with JSON or
 * without a body.
 */
export function errorOf(
  { what, key, readOnly, right }: AnsweredCall,
  response: Pick<HttpResponse, 'status' | 'headers'>,
  text: string,
): SafetyError | undefined {
  const { status } = response;
  if (status >= 200 && status < 300) {
    return status === 204 || isJson(response) || text === ''
      ? undefined
      : webPage(what, readOnly);
  }
  const said = detailOf(response, text);
  if (status === 429) {
    return new RateLimitedError(what, retryAfterMs(response));
  }
  if (status >= 500) {
    return portUnavailable(`Flagsmith failed on ${what} (${status})${said}`, {
      retryAfterMs: retryAfterMs(response),
    });
  }
  if (status === 404) {
    return new (isJson(response) ? SafetyError : WebPageError)(
      'not-found',
      `Flagsmith does not know ${what} (404)${said}. An object in a project the key cannot see looks the same as an absent one.`,
    );
  }
  return new RefusedError(
    status,
    `${refusal(status, key, right)} (${status}, ${what})${said}`,
  );
}

/** Something before the API may have answered after the API did its work. */
function webPage(what: string, readOnly: boolean): WebPageError {
  const message = `Flagsmith answered ${what} with a web page instead of JSON: this version does not have that path, or apiUrl does not point to the API (it must end in /api/v1/).`;
  return readOnly
    ? new WebPageError('port-rejected', message)
    : new WebPageError('port-unavailable', message, { retryable: true });
}

function refusal(
  status: number,
  key: KeyKind,
  right: string | undefined,
): string {
  if (key === 'client' && (status === 401 || status === 403)) {
    return 'Flagsmith refused the client key of the environment';
  }
  switch (status) {
    case 401:
      return 'Flagsmith refused the organisation key: it is wrong, revoked or expired';
    case 403:
      return right
        ? `Flagsmith does not allow this write: the organisation key may only read, or lacks the right ${right}. Reading goes on`
        : 'Flagsmith does not allow this: the organisation key lacks a permission';
    case 409:
      return 'Flagsmith requires a change request for this environment';
    case 301:
    case 302:
    case 307:
    case 308:
      return 'Flagsmith answered with a redirect; write the address it points to as apiUrl';
    default:
      return 'Flagsmith refused the call';
  }
}

function isJson({ headers }: Pick<HttpResponse, 'headers'>): boolean {
  return /\bjson\b/i.test(headers.get('content-type') ?? '');
}

/** Seconds or a date, as HTTP has it; dates are left to the caller's pause. */
function retryAfterMs({
  headers,
}: Pick<HttpResponse, 'headers'>): number | undefined {
  const seconds = Number(headers.get('retry-after') ?? NaN);
  return Number.isFinite(seconds) && seconds >= 0 ? seconds * 1_000 : undefined;
}

/** The first sentence in an error body, for people; never matched on. */
function detailOf(
  response: Pick<HttpResponse, 'headers'>,
  text: string,
): string {
  if (!isJson(response)) {
    return '';
  }
  try {
    const found = firstText(JSON.parse(text));
    return found ? `: ${found.slice(0, DETAIL_LENGTH)}` : '';
  } catch {
    // A broken body says nothing; the status stands for itself.
    return '';
  }
}

function firstText(value: unknown): string | undefined {
  if (typeof value === 'string') {
    return value;
  }
  if (typeof value !== 'object' || value === null) {
    return undefined;
  }
  for (const inner of Object.values(value)) {
    const found = firstText(inner);
    if (found) {
      return found;
    }
  }
  return undefined;
}
