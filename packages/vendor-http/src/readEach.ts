import {
  isSafetyError,
  portRejected,
  type SafetyError,
} from '@production-safety/core';
import { VendorRefusal } from './answerErrors';

/**
 * What became of one of several reads.
 *
 * @public
 */
export type ReadOutcome<T> =
  | { readonly ok: true; readonly value: T }
  /** The vendor refused this one, in a sentence without credentials. */
  | { readonly ok: false; readonly reason: string };

/** What the vendor could not make sense of, whoever asks. */
const OF_THE_QUESTION = [400, 422];

/**
 * Reads that belong together, of which some may be refused, in their order
 * and at most `atOnce` at the same time.
 *
 * @remarks
 * Rejects with the first failure that says nothing about the read itself:
 * when the vendor cannot be reached, and when it refuses all of them for
 * another reason than what was asked.
 *
 * @public
 */
export async function readEach<R, T>(
  reads: readonly R[],
  read: (one: R) => Promise<T>,
  atOnce: number,
): Promise<readonly ReadOutcome<T>[]> {
  const outcomes: ReadOutcome<T>[] = [];
  const refusals: string[] = [];
  let next = 0;
  let stopped = false;
  const work = async () => {
    while (next < reads.length && !stopped) {
      const index = next;
      next += 1;
      try {
        outcomes[index] = { ok: true, value: await read(reads[index]) };
      } catch (error) {
        if (!isRefusal(error)) {
          stopped = true;
          throw error;
        }
        outcomes[index] = { ok: false, reason: error.message };
        if (!isOfTheQuestion(error)) refusals.push(error.message);
      }
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  if (reads.length > 0 && refusals.length === reads.length) {
    throw portRejected(refusals[0]);
  }
  return outcomes;
}

/** A vendor may not say that there is something which one may not see. */
function isRefusal(error: unknown): error is SafetyError {
  return (
    isSafetyError(error, 'port-rejected') || isSafetyError(error, 'not-found')
  );
}

function isOfTheQuestion(error: unknown): boolean {
  return (
    error instanceof VendorRefusal && OF_THE_QUESTION.includes(error.status)
  );
}
