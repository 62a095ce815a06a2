import { toError } from '@backstage/errors';
import type { Loadable } from './Loadable';

export interface LiveLoaderOptions<T> {
  load(signal: AbortSignal): Promise<T>;
  /** Milliseconds until the next refresh; null for none. */
  pollMs(current: Loadable<T>): number | null;
  onChange(current: Loadable<T>): void;
}

/** Past the client's own limit; for a client without one. */
const LIMIT_MS = 12_000;

/** Bursts of news become one request in this time. */
const CALM_MS = 500;

/**
 * Loads something, then again after a while, after a call of `refresh` and
 * when the tab becomes visible. One request at a time: refreshes that come
 * while one is under way become one more after it, so that the last answer
 * shown was asked for after the last change heard of. A request that hangs
 * counts as failed.
 */
export class LiveLoader<T> {
  #current: Loadable<T> = { state: 'loading' };
  #running: AbortController | undefined;
  #again = false;
  #hasNews = false;
  #isStopped = false;
  #startedAt = 0;
  #calm: ReturnType<typeof setTimeout> | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #options: LiveLoaderOptions<T>;

  constructor(options: LiveLoaderOptions<T>) {
    this.#options = options;
  }

  start(): void {
    document.addEventListener('visibilitychange', this.#onVisibility);
    this.refresh();
  }

  /** For good: what comes later, as the answer to a command, is left alone. */
  stop(): void {
    this.#isStopped = true;
    document.removeEventListener('visibilitychange', this.#onVisibility);
    clearTimeout(this.#timer);
    clearTimeout(this.#calm);
    this.#running?.abort();
    this.#running = undefined;
  }

  refresh(): void {
    if (this.#isStopped) return;
    if (this.#running) {
      this.#again = true;
      return;
    }
    clearTimeout(this.#timer);
    void this.#run();
  }

  /** Refreshes because something may have changed; calmly when much does. */
  hear(): void {
    // A hidden tab waits; becoming visible refreshes at once.
    if (document.visibilityState === 'hidden') return;
    this.#hasNews = true;
    if (!this.#running) this.#refreshCalmly();
  }

  /** Takes a value known from elsewhere; an older answer will not replace it. */
  put(value: T): void {
    if (this.#isStopped) return;
    this.#running?.abort();
    this.#running = undefined;
    this.#again = false;
    this.#publish({ state: 'ready', value, loadedAt: Date.now() });
    this.#schedule();
    // The value may be from before what was heard during the request it ended.
    if (this.#hasNews) this.#refreshCalmly();
  }

  async #run(): Promise<void> {
    const run = new AbortController();
    this.#running = run;
    this.#startedAt = Date.now();
    this.#hasNews = false;
    clearTimeout(this.#calm);
    const next = await this.#attempt(run);
    if (this.#running !== run) return;
    this.#running = undefined;
    this.#publish(next);
    if (this.#again) {
      this.#again = false;
      this.refresh();
      return;
    }
    this.#schedule();
    if (this.#hasNews) this.#refreshCalmly();
  }

  #refreshCalmly(): void {
    const waitMs = this.#startedAt + CALM_MS - Date.now();
    clearTimeout(this.#calm);
    // Clocks may be set back; that must not hold the news up.
    this.#calm = setTimeout(
      () => this.refresh(),
      Math.min(CALM_MS, Math.max(0, waitMs)),
    );
  }

  async #attempt(run: AbortController): Promise<Loadable<T>> {
    try {
      const value = await this.#loadInTime(run);
      return { state: 'ready', value, loadedAt: Date.now() };
    } catch (cause) {
      return this.#failed(toError(cause) as Error);
    }
  }

  async #loadInTime(run: AbortController): Promise<T> {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        run.abort();
        reject(new Error(`No answer within ${LIMIT_MS / 1_000} s`));
      }, LIMIT_MS);
    });
    try {
      return await Promise.race([late, this.#options.load(run.signal)]);
    } finally {
      clearTimeout(timer);
    }
  }

  #failed(error: Error): Loadable<T> {
    const current = this.#current;
    if (current.state === 'ready') {
      const since = current.failure?.since ?? Date.now();
      return { ...current, failure: { error, since } };
    }
    const since = current.state === 'failed' ? current.since : Date.now();
    return { state: 'failed', error, since };
  }

  #publish(next: Loadable<T>): void {
    this.#current = next;
    this.#options.onChange(next);
  }

  #schedule(): void {
    clearTimeout(this.#timer);
    const delay = this.#options.pollMs(this.#current);
    if (delay === null) return;
    this.#timer = setTimeout(() => {
      // A hidden tab waits; becoming visible refreshes at once.
      if (document.visibilityState !== 'hidden') this.refresh();
    }, delay);
  }

  readonly #onVisibility = (): void => {
    if (document.visibilityState === 'visible') this.refresh();
  };
}
