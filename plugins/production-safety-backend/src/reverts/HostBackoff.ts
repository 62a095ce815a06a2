import type { Clock, DurationMs, EpochMs } from '@production-safety/core';

const FIRST_MS: DurationMs = 60_000;
const LONGEST_MS: DurationMs = 3_600_000;

/**
 * Leaves a host that does not answer in peace, longer each time. What is no
 * web address counts as a host of its own.
 */
export class HostBackoff {
  readonly #clock: Pick<Clock, 'now'>;
  readonly #resting = new Map<
    string,
    { readonly until: EpochMs; readonly failures: number }
  >();

  readonly #firstMs: DurationMs;
  readonly #longestMs: DurationMs;

  constructor(
    clock: Pick<Clock, 'now'>,
    { firstMs = FIRST_MS, longestMs = LONGEST_MS } = {},
  ) {
    this.#clock = clock;
    this.#firstMs = firstMs;
    this.#longestMs = longestMs;
  }

  isResting(repository: string): boolean {
    const { until = 0 } = this.#resting.get(hostOf(repository)) ?? {};
    return this.#clock.now() < until;
  }

  /** For as long as the host says, or longer. */
  noteSilence(repository: string, atLeastMs: DurationMs = 0): void {
    const now = this.#clock.now();
    const host = hostOf(repository);
    const { until = 0, failures = 0 } = this.#resting.get(host) ?? {};
    // Calls that were under way together are one failure.
    if (now < until) return;
    const ms = Math.max(
      atLeastMs,
      Math.min(this.#longestMs, this.#firstMs * 2 ** failures),
    );
    this.#resting.set(host, { until: now + ms, failures: failures + 1 });
  }

  noteAnswer(repository: string): void {
    this.#resting.delete(hostOf(repository));
  }
}

function hostOf(repository: string): string {
  return URL.canParse(repository) ? new URL(repository).host : repository;
}
