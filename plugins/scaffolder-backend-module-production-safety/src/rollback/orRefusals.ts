import { InputError } from '@backstage/errors';
import { refusalsOf } from '@production-safety/backstage-plugin-production-safety-common';

/**
 * Passes an answer on; a refused command becomes one error that says why and
 * what to do instead.
 */
export async function orRefusals<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    const reasons = refusalsOf(error);
    if (reasons.length === 0) throw error;
    throw new InputError(
      reasons.map(({ message, fix }) => `${message} ${fix}`).join(' '),
      error instanceof Error ? error : undefined,
    );
  }
}
