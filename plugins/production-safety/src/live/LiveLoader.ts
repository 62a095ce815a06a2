import { toError } from '@backstage/errors';
import type { Loadable } from './Loadable';

export interface LiveLoaderOptions<T> {
  load(signal: AbortSignal): Promise<T>;
  /** Milliseconds until the next refresh; null for none. */
  pollMs(current: Loadable<T>): number | null;
  onChange(current: Loadable<T>): void;
}

/**
 * Loads something, then again after a while, after a call of `refresh` and
 * when the tab becomes visible. One request at a time: refreshes that come
 * while one is under way become one more after it, so that the last answer
 * shown was asked for after the last change heard of.
 */
export class LiveLoader<T> {
  #current: Loadable<T> = { state: 'loading' };
  #running: AbortController | undefined;
  #again = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #options: LiveLoaderOptions<T>;

  constructor(options: LiveLoaderOptions<T>) {
    this.#options = options;
  }

  start(): void {
    document.addEventListener('visibilitychange', this.#onVisibility);
    this.refresh();
  }

  stop(): void {
    document.removeEventListener('visibilitychange', this.#onVisibility);
    clearTimeout(this.#timer);
    this.#running?.abort();
    this.#running = undefined;
  }

  refresh(): void {
    if (this.#running) {
      this.#again = true;
      return;
    }
    clearTimeout(this.#timer);
    void this.#run();
  }

  /** Takes a value known from elsewhere; an older answer will not replace it. */
  put(value: T): void {
    this.#running?.abort();
    this.#running = undefined;
    this.#again = false;
    this.#publish({ state: 'ready', value, loadedAt: Date.now() });
    this.#schedule();
  }

  async #run(): Promise<void> {
    const run = new AbortController();
    this.#running = run;
    const next = await this.#attempt(run.signal);
    if (this.#running !== run) return;
    this.#running = undefined;
    this.#publish(next);
    if (this.#again) {
      this.#again = false;
      this.refresh();
      return;
    }
    this.#schedule();
  }

  async #attempt(signal: AbortSignal): Promise<Loadable<T>> {
    try {
      const value = await this.#options.load(signal);
      return { state: 'ready', value, loadedAt: Date.now() };
    } catch (cause) {
      const error = toError(cause) as Error;
      if (this.#current.state !== 'ready') return { state: 'failed', error };
      const since = this.#current.failure?.since ?? Date.now();
      return { ...this.#current, failure: { error, since } };
    }
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
