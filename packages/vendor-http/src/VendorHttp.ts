import {
  isSafetyError,
  portRejected,
  portUnavailable,
  SafetyError,
} from '@production-safety/core';
import type { z } from 'zod';
import { errorOf, parsed, RateLimited, VendorRefusal } from './answerErrors';
import type { HttpFetch } from './httpFetch';
import type { VendorCall, VendorHttpSettings } from './VendorCall';
import { secretsOf, withoutSecrets } from './secrets';

const ATTEMPTS = 3;
const TIMEOUT_MS = 10_000;
/** Longest pause asked for by the server that a call waits out itself. */
const MAX_WAIT_MS = 5_000;

/**
 * Sends calls: credentials, time limit, retries, and what an answer means.
 *
 * @remarks
 * Reads are tried up to three times. A write is sent once, unless the server
 * says that it did not look at it (rate limit); after an unknown outcome its
 * caller looks. A write under way is not dropped when its signal aborts:
 * nobody could say then what became of it. Redirects are not followed, as
 * they would carry credentials to another host.
 *
 * @public
 */
export class VendorHttp {
  readonly #settings: VendorHttpSettings;

  static create(settings: VendorHttpSettings): VendorHttp {
    return new VendorHttp(settings);
  }

  private constructor(settings: VendorHttpSettings) {
    this.#settings = settings;
  }

  /** The checked answer of a call. An empty one is given as `null`. */
  async json<T>(
    call: VendorCall,
    schema: z.ZodType<T>,
    options: { readonly signal?: AbortSignal } = {},
  ): Promise<T> {
    const text = await this.#send(call, options.signal);
    const answer = schema.safeParse(
      text === '' ? null : this.#parse(call, text),
    );
    if (!answer.success) {
      const { path, message } = answer.error.issues[0];
      const where = path.join('.') || 'body';
      throw portRejected(
        `${this.#settings.vendor} answered ${
          call.name
        } in an unknown form: ${where}: ${message}`,
      );
    }
    return answer.data;
  }

  /** A call whose answer does not matter. */
  async done(
    call: VendorCall,
    options: { readonly signal?: AbortSignal } = {},
  ): Promise<void> {
    await this.#send(call, options.signal);
  }

  async #send(call: VendorCall, signal?: AbortSignal): Promise<string> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.#attempt(call, signal);
      } catch (error) {
        const again =
          attempt < ATTEMPTS &&
          !signal?.aborted &&
          isSafetyError(error, 'port-unavailable') &&
          (call.readOnly || error instanceof RateLimited) &&
          (error.retryAfterMs ?? 0) <= MAX_WAIT_MS;
        if (!again) {
          throw error;
        }
        await this.#pause(error.retryAfterMs ?? 0, attempt, signal);
      }
    }
  }

  /** At least what the server asked for, then full jitter. */
  async #pause(
    askedMs: number,
    attempt: number,
    signal?: AbortSignal,
  ): Promise<void> {
    const { clock, random = Math.random } = this.#settings;
    const longest = Math.min(2_000, 200 * 2 ** (attempt - 1));
    await clock.sleep(askedMs + Math.ceil(random() * longest), signal);
  }

  async #attempt(call: VendorCall, signal?: AbortSignal): Promise<string> {
    refuseAborted(call, signal);
    const authorization = await this.#authorize(call);
    refuseAborted(call, signal);
    const secrets = secretsOf(authorization);
    const { response, text } = await this.#exchange(
      call,
      authorization,
      signal,
    );
    const { clock } = this.#settings;
    const error =
      errorOf(this.#settings, call.name, response, text, clock) ??
      call.failureIn?.(parsed(text));
    if (error) {
      throw masked(error, secrets);
    }
    return text;
  }

  async #authorize(call: VendorCall): Promise<Record<string, string>> {
    try {
      return { ...(await this.#settings.credentials(call.url)).headers };
    } catch (error) {
      // What the source of credentials says may contain them.
      throw portUnavailable(
        `No credentials for ${this.#settings.vendor}: ${kindOf(error)}`,
      );
    }
  }

  async #exchange(
    call: VendorCall,
    authorization: Record<string, string>,
    signal?: AbortSignal,
  ) {
    const { clock, vendor, timeoutMs = TIMEOUT_MS } = this.#settings;
    const fetch: HttpFetch = this.#settings.fetch ?? globalThis.fetch;
    const over = new AbortController();
    const late = new AbortController();
    clock.sleep(timeoutMs, over.signal).then(() => {
      if (!over.signal.aborted) {
        late.abort();
      }
    });
    const dropped = call.readOnly && signal ? [signal] : [];
    try {
      const response = await fetch(call.url, {
        method: call.method,
        headers: this.#headers(call, authorization),
        body: call.body === undefined ? undefined : JSON.stringify(call.body),
        redirect: 'manual',
        signal: AbortSignal.any([late.signal, ...dropped]),
      });
      return { response, text: await response.text() };
    } catch (error) {
      if (late.signal.aborted) {
        throw portUnavailable(
          `${vendor} did not answer ${call.name} within ${timeoutMs} ms`,
        );
      }
      refuseAborted(call, signal);
      throw portUnavailable(
        `${vendor} could not be reached for ${call.name}: ${kindOf(error)}`,
      );
    } finally {
      over.abort();
    }
  }

  #headers(
    call: VendorCall,
    authorization: Record<string, string>,
  ): Record<string, string> {
    return {
      accept: 'application/json',
      'user-agent': 'production-safety',
      ...(call.body === undefined
        ? {}
        : { 'content-type': 'application/json' }),
      ...this.#settings.headers,
      ...authorization,
    };
  }

  /** A page instead of JSON is the wrong address; half of one is a fault. */
  #parse(call: VendorCall, text: string): unknown {
    const { vendor } = this.#settings;
    if (/^\s*</.test(text)) {
      throw portRejected(
        `${vendor} answered ${call.name} with a web page instead of JSON: the address is not that of its API`,
      );
    }
    try {
      return JSON.parse(text);
    } catch {
      throw portUnavailable(`${vendor} broke off its answer to ${call.name}`);
    }
  }
}

function refuseAborted(call: VendorCall, signal?: AbortSignal): void {
  if (signal?.aborted) {
    throw portUnavailable(`${call.name} was aborted`);
  }
}

/** A server may repeat what it was sent; secrets must not travel on. */
function masked(error: SafetyError, secrets: readonly string[]): SafetyError {
  error.message = withoutSecrets(error.message, secrets);
  if (error instanceof VendorRefusal) {
    const body = JSON.parse(
      withoutSecrets(JSON.stringify(error.body ?? null), secrets),
    );
    return new VendorRefusal(error, { status: error.status, body });
  }
  return error;
}

/** What kind of failure it was, without addresses, headers or messages. */
function kindOf(error: unknown): string {
  const { code, cause, name } = (error ?? {}) as {
    code?: unknown;
    cause?: { code?: unknown };
    name?: unknown;
  };
  return String(code ?? cause?.code ?? name ?? 'unknown failure');
}
