import {
  isSafetyError,
  portRejected,
  portUnavailable,
  type Clock,
  type FlagCallOptions,
  type SafetyError,
} from '@production-safety/core';
import type { z } from 'zod';
import type { CallLane } from './CallLane';
import type { HttpFetch } from './httpFetch';
import { errorOf, RateLimitedError } from './responseErrors';

/** One call to Flagsmith's API. */
export interface HttpCall {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Below the API's base, with the slash Flagsmith wants at the end. */
  readonly path: string;
  readonly query?: string;
  readonly body?: unknown;
  /** A client key for the SDK's part of the API; else the organisation's. */
  readonly clientKey?: string;
  /** True for calls that change nothing: they may be repeated and dropped. */
  readonly readOnly: boolean;
}

export interface FlagsmithHttpSettings {
  /** Base of the API, ending in a slash. */
  readonly apiUrl: string;
  readonly organisationKey: string;
  readonly fetch: HttpFetch;
  readonly clock: Clock;
  /** A number in [0, 1). */
  readonly random: () => number;
  readonly lane: CallLane;
  /** Time limit of one attempt. */
  readonly timeoutMs: number;
}

const ATTEMPTS = 3;
/** Longest pause asked for by the server that a call waits out itself. */
const MAX_WAIT_MS = { rollback: 2_000, normal: 10_000 } as const;

/**
 * Sends calls: keys, time limit, retries, and what an answer means.
 *
 * @remarks
 * Reads are tried up to three times. A write is sent once, unless the server
 * says that it did not look at it (429); after an unknown outcome its caller
 * reads back. A write that is under way is not dropped when its signal
 * aborts: nobody could say then what became of it.
 */
export class FlagsmithHttp {
  readonly #settings: FlagsmithHttpSettings;

  constructor(settings: FlagsmithHttpSettings) {
    this.#settings = settings;
  }

  /** Pause before repeating: full jitter, longer every time. */
  async pause(attempt: number, signal?: AbortSignal): Promise<void> {
    const { clock, random } = this.#settings;
    const longest = Math.min(2_000, 200 * 2 ** (attempt - 1));
    await clock.sleep(Math.ceil(random() * longest), signal);
  }

  /** The checked answer of a call. */
  async json<T>(
    call: HttpCall,
    schema: z.ZodType<T>,
    options: FlagCallOptions,
  ): Promise<T> {
    const body = await this.#send(call, options);
    const parsed = schema.safeParse(body);
    if (!parsed.success) {
      const { path, message } = parsed.error.issues[0];
      throw portRejected(
        `Flagsmith answered ${nameOf(call)} in an unknown form: ${
          path.join('.') || 'body'
        }: ${message}`,
      );
    }
    return parsed.data;
  }

  /** A call whose answer does not matter. */
  async done(call: HttpCall, options: FlagCallOptions): Promise<void> {
    await this.#send(call, options);
  }

  async #send(call: HttpCall, options: FlagCallOptions): Promise<unknown> {
    const { signal, priority = 'normal' } = options;
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.#settings.lane.run(priority, () =>
          this.#attempt(call, signal),
        );
      } catch (error) {
        const again =
          attempt < ATTEMPTS &&
          !signal?.aborted &&
          isSafetyError(error, 'port-unavailable') &&
          (call.readOnly || error instanceof RateLimitedError);
        if (!again) {
          throw error;
        }
        await this.#waitFor(error, attempt, options);
      }
    }
  }

  async #waitFor(
    error: SafetyError,
    attempt: number,
    { signal, priority = 'normal' }: FlagCallOptions,
  ): Promise<void> {
    const { retryAfterMs = 0 } = error;
    if (retryAfterMs > MAX_WAIT_MS[priority]) {
      throw error;
    }
    await this.#settings.clock.sleep(retryAfterMs, signal);
    await this.pause(attempt, signal);
  }

  async #attempt(call: HttpCall, signal?: AbortSignal): Promise<unknown> {
    if (signal?.aborted) {
      throw portUnavailable(`${nameOf(call)} was aborted`);
    }
    const { apiUrl } = this.#settings;
    const query = call.query ? `?${call.query}` : '';
    const key = call.clientKey === undefined ? 'organisation' : 'client';
    const { response, text } = await this.#exchange(
      `${apiUrl}${call.path}${query}`,
      call,
      signal,
    );
    const error = errorOf(nameOf(call), key, response, text);
    if (error) {
      throw this.#withoutKeys(error);
    }
    return text === '' ? undefined : parse(call, text);
  }

  async #exchange(url: string, call: HttpCall, signal?: AbortSignal) {
    const { clock, fetch, timeoutMs } = this.#settings;
    const over = new AbortController();
    const late = new AbortController();
    clock.sleep(timeoutMs, over.signal).then(() => {
      if (!over.signal.aborted) {
        late.abort();
      }
    });
    const dropped = call.readOnly && signal ? [signal] : [];
    try {
      const response = await fetch(url, {
        method: call.method,
        headers: this.#headers(call),
        body: call.body === undefined ? undefined : JSON.stringify(call.body),
        signal: AbortSignal.any([late.signal, ...dropped]),
      });
      return { response, text: await response.text() };
    } catch (error) {
      if (late.signal.aborted) {
        throw portUnavailable(
          `Flagsmith did not answer ${nameOf(call)} within ${timeoutMs} ms`,
        );
      }
      throw portUnavailable(
        signal?.aborted
          ? `${nameOf(call)} was aborted`
          : `Flagsmith could not be reached for ${nameOf(call)}: ${codeOf(
              error,
            )}`,
      );
    } finally {
      over.abort();
    }
  }

  #headers(call: HttpCall): Record<string, string> {
    return {
      accept: 'application/json',
      ...(call.body === undefined
        ? {}
        : { 'content-type': 'application/json' }),
      ...(call.clientKey === undefined
        ? { authorization: `Api-Key ${this.#settings.organisationKey}` }
        : { 'x-environment-key': call.clientKey }),
    };
  }

  /** A server may repeat what it was sent; keys must not travel on. */
  #withoutKeys(error: SafetyError): SafetyError {
    const { organisationKey } = this.#settings;
    if (error.message.includes(organisationKey)) {
      error.message = error.message.replaceAll(organisationKey, '[key]');
    }
    return error;
  }
}

/** The call in words; the client key in some paths is left out. */
function nameOf({ method, path }: HttpCall): string {
  return `${method} ${path.replace(
    /^environments\/[^/]+\//,
    'environments/…/',
  )}`;
}

function parse(call: HttpCall, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw portUnavailable(`Flagsmith broke off its answer to ${nameOf(call)}`);
  }
}

/** What kind of network failure it was, without addresses or headers. */
function codeOf(error: unknown): string {
  const { code, cause, name } = (error ?? {}) as {
    code?: unknown;
    cause?: { code?: unknown };
    name?: unknown;
  };
  return String(code ?? cause?.code ?? name ?? 'unknown failure');
}
