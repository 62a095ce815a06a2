import { createHash } from 'node:crypto';
import type { Clock, DurationMs, EpochMs } from '@production-safety/core';

/** The same message within this time was sent twice, not said twice. */
const REMEMBER_MS: DurationMs = 10 * 60_000;

/** What is remembered at most; older ones make room. */
const REMEMBERED = 1_000;

/**
 * Passes on that a flag provider says it was changed, once for each message.
 * What the message says does not matter: the provider is read anyway.
 */
export class WebhookDeliveries {
  readonly #clock: Pick<Clock, 'now'>;
  readonly #seen = new Map<string, EpochMs>();
  #listener: (provider: string) => void = () => undefined;

  constructor(clock: Pick<Clock, 'now'>) {
    this.#clock = clock;
  }

  onChange(listener: (provider: string) => void): void {
    this.#listener = listener;
  }

  /** A message that is known to come from this provider. */
  take(provider: string, body: Uint8Array): void {
    const now = this.#clock.now();
    const key = createHash('sha256')
      .update(`${provider}\n`)
      .update(body)
      .digest('base64');
    const seenAt = this.#seen.get(key);
    if (seenAt !== undefined && now - seenAt < REMEMBER_MS) return;
    this.#seen.delete(key);
    this.#seen.set(key, now);
    const [oldest] = this.#seen.keys();
    if (this.#seen.size > REMEMBERED) this.#seen.delete(oldest);
    this.#listener(provider);
  }
}
