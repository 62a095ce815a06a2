/**
 * A moment, in milliseconds since 1970-01-01T00:00:00Z.
 *
 * @public
 */
export type EpochMs = number;

/**
 * A length of time in milliseconds, never negative.
 *
 * @public
 */
export type DurationMs = number;

/**
 * The only way the core learns the time and waits.
 *
 * @remarks
 * `sleep` resolves after `ms`, or at once when `signal` aborts; it never
 * rejects, so that callers check the signal where they act.
 *
 * @public
 */
export interface Clock {
  now(): EpochMs;
  sleep(ms: DurationMs, signal?: AbortSignal): Promise<void>;
}

/**
 * Makes identifiers that are unique across replicas.
 *
 * @public
 */
export interface IdSource {
  next(): string;
}
