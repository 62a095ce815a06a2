/**
 * Closed list of what can go wrong at a port.
 *
 * @public
 */
export type SafetyErrorCode =
  | 'not-found'
  | 'conflict'
  | 'port-unavailable'
  | 'port-rejected'
  | 'invalid-definition';

/**
 * Base of all errors that leave the core or an adapter. Compare by `code`,
 * never by class identity (two copies of the package may be loaded).
 *
 * @public
 */
export class SafetyError extends Error {
  readonly code: SafetyErrorCode;
  /** True when the same call may succeed later without any change. */
  readonly retryable: boolean;
  /** Wait at least this long before the next try, in milliseconds. */
  readonly retryAfterMs?: number;

  constructor(
    code: SafetyErrorCode,
    message: string,
    options: {
      retryable?: boolean;
      retryAfterMs?: number;
      cause?: unknown;
    } = {},
  ) {
    super(message, { cause: options.cause });
    this.name = 'SafetyError';
    this.code = code;
    this.retryable = options.retryable ?? false;
    this.retryAfterMs = options.retryAfterMs;
  }
}

/**
 * True for a {@link SafetyError} of this or another copy of the package.
 *
 * @public
 */
export function isSafetyError(
  error: unknown,
  code?: SafetyErrorCode,
): error is SafetyError {
  return (
    error instanceof Error &&
    error.name === 'SafetyError' &&
    (code === undefined || (error as SafetyError).code === code)
  );
}

/**
 * The port could not be reached or did not answer in time. The outcome of a
 * write is unknown: read back before repeating.
 *
 * @public
 */
export function portUnavailable(
  message: string,
  options: { retryAfterMs?: number; cause?: unknown } = {},
): SafetyError {
  return new SafetyError('port-unavailable', message, {
    ...options,
    retryable: true,
  });
}

/**
 * The port answered and refused (key, right, limit, unknown object).
 * Repeating the same call does not help.
 *
 * @public
 */
export function portRejected(message: string, cause?: unknown): SafetyError {
  return new SafetyError('port-rejected', message, { cause });
}
