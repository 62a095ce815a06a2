import {
  isSafetyError,
  portRejected,
  portUnavailable,
  type Clock,
  type SafetyError,
} from '@production-safety/core';
import type { z } from 'zod';
import type { CallLane } from './CallLane';
import type { CallOptions } from './callOptions';
import { nameOf, rightFor, type HttpCall } from './HttpCall';
import type { HttpFetch } from './httpFetch';
import { errorOf, RateLimitedError } from './responseErrors';
import { timeLimit } from './timeLimit';

export type { HttpCall } from './HttpCall';

export interface FlagsmithHttpSettings {
  /** Base of the API, ending in a slash. */
  readonly apiUrl: string;
  /** Base of the SDK's part of the API, ending in a slash. */
  readonly sdkUrl: string;
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
const MAX_WAIT_MS = { urgent: 2_000, normal: 10_000 } as const;

/**
 * Sends calls: keys, time limit, retries, and what an answer means.
 *
 * @remarks
 * Reads are tried up to three times. A write is sent once, unless the server
 * says that it did not look at it (429) and nobody is in a hurry; after an
 * unknown outcome its caller reads back. A write that is under way is not
 * dropped when its signal aborts: nobody could say then what became of it.
 */
export class FlagsmithHttp {
  readonly #settings: FlagsmithHttpSettings;
  #serverVersion: string | undefined;

  constructor(settings: FlagsmithHttpSettings) {
    this.#settings = settings;
  }

  /** Time limit of one attempt, in milliseconds. */
  get timeoutMs(): number {
    return this.#settings.timeoutMs;
  }

  /** What the server last said its version is. */
  get serverVersion(): string | undefined {
    return this.#serverVersion;
  }

  /**
   * Waits before repeating: as long as the server asked for, and a pause with
   * full jitter that gets longer every time.
   *
   * @throws The error itself when the server wants to be left alone for
   * longer than this call may take; the caller of the port knows better.
   */
  async waitAfter(
    error: SafetyError,
    attempt: number,
    { signal, priority = 'normal' }: CallOptions,
  ): Promise<void> {
    const { clock, random } = this.#settings;
    const { retryAfterMs = 0 } = error;
    const longest = MAX_WAIT_MS[priority === 'normal' ? 'normal' : 'urgent'];
    if (retryAfterMs > longest) {
      throw error;
    }
    await clock.sleep(retryAfterMs, signal);
    const jitter = random() * Math.min(2_000, 200 * 2 ** (attempt - 1));
    await clock.sleep(Math.ceil(jitter), signal);
  }

  /** The checked answer of a call. */
  async json<T>(
    call: HttpCall,
    schema: z.ZodType<T>,
    options: CallOptions,
  ): Promise<T> {
    const body = await this.#send(call, options);
    const parsed = schema.safeParse(body);
    if (!parsed.success) {
      const { path, message } = parsed.error.issues[0];
      const said = `Flagsmith answered ${nameOf(call)} in an unknown form: ${
        path.join('.') || 'body'
      }: ${message}`;
      // A write may have been done all the same.
      throw call.readOnly ? portRejected(said) : portUnavailable(said);
    }
    return parsed.data;
  }

  /** A call whose answer does not matter. */
  async done(call: HttpCall, options: CallOptions): Promise<void> {
    await this.#send(call, options);
  }

  async #send(call: HttpCall, options: CallOptions): Promise<unknown> {
    const { signal, priority = 'normal', attempts = ATTEMPTS } = options;
    const write = !call.readOnly;
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.#settings.lane.run({ priority, write, signal }, () =>
          this.#attempt(call, options),
        );
      } catch (error) {
        const mayRepeat =
          call.readOnly ||
          // Not looked at, so nothing was done; a rollback has other ways.
          (error instanceof RateLimitedError && priority === 'normal');
        const again =
          mayRepeat &&
          attempt < attempts &&
          !signal?.aborted &&
          isSafetyError(error, 'port-unavailable');
        if (!again) {
          throw error;
        }
        await this.waitAfter(error, attempt, options);
      }
    }
  }

  async #attempt(call: HttpCall, options: CallOptions): Promise<unknown> {
    if (options.signal?.aborted) {
      throw portUnavailable(`${nameOf(call)} was aborted`);
    }
    const { apiUrl, sdkUrl } = this.#settings;
    const v1 = call.clientKey === undefined ? apiUrl : sdkUrl;
    const base = call.outsideV1 ? v1.replace(/v1\/$/, '') : v1;
    const query = call.query ? `?${call.query}` : '';
    const { response, text } = await this.#exchange(
      `${base}${call.path}${query}`,
      call,
      options,
    );
    const answered = {
      what: nameOf(call),
      key: call.clientKey === undefined ? 'organisation' : 'client',
      readOnly: call.readOnly,
      right: rightFor(call),
    } as const;
    // What answers client keys may be a proxy with a version of its own.
    if (call.clientKey === undefined) {
      this.#serverVersion =
        response.headers.get('flagsmith-version') ?? this.#serverVersion;
    }
    const error = errorOf(answered, response, this.#withoutKeys(text, call));
    if (error) {
      throw error;
    }
    return text === '' ? undefined : parse(call, text);
  }

  async #exchange(url: string, call: HttpCall, options: CallOptions) {
    const { clock, fetch, timeoutMs } = this.#settings;
    const { signal, endBy = Number.POSITIVE_INFINITY } = options;
    const limitMs = Math.min(timeoutMs, Math.max(1, endBy - clock.now()));
    const limit = timeLimit(clock, limitMs);
    const dropped = call.readOnly && signal ? [signal] : [];
    try {
      const response = await fetch(url, {
        method: call.method,
        headers: this.#headers(call),
        body: call.body === undefined ? undefined : JSON.stringify(call.body),
        signal: AbortSignal.any([limit.signal, ...dropped]),
      });
      return { response, text: await response.text() };
    } catch (error) {
      if (limit.signal.aborted) {
        throw portUnavailable(
          `Flagsmith did not answer ${nameOf(call)} within ${limitMs} ms`,
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
      limit.clear();
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
  #withoutKeys(text: string, { clientKey }: HttpCall): string {
    return [this.#settings.organisationKey, clientKey]
      .filter(key => key !== undefined && key !== '')
      .reduce<string>((said, key) => said.replaceAll(key!, '[key]'), text);
  }
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
