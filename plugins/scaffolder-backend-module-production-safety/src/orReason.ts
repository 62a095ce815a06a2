import { InputError, ResponseError } from '@backstage/errors';
import { refusalsOf } from '@production-safety/backstage-plugin-production-safety-common';

/**
 * Passes an answer on. An answer that is an error becomes one that fits the
 * log of a task: why, and what to do instead.
 */
export async function orReason<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    const reasons = refusalsOf(error);
    if (reasons.length > 0) {
      throw new InputError(
        reasons.map(({ message, fix }) => `${message} ${fix}`).join(' '),
      );
    }
    // Its own message is only "Request failed with 404 Not Found".
    throw error instanceof ResponseError ? error.cause : error;
  }
}
