import { portUnavailable } from '@production-safety/core';

/** More writes at once starve the readers of a small Flagsmith. */
const AT_ONCE = 2;

/**
 * Runs steps in order, two at a time. The first failure stops the rest;
 * steps that are under way are waited for, so that nothing is written later.
 */
export async function inPairs(
  steps: readonly (() => Promise<void>)[],
  signal: AbortSignal | undefined,
): Promise<void> {
  const left = steps.values();
  let failed = false;
  const work = async () => {
    for (const step of left) {
      if (failed) {
        return;
      }
      if (signal?.aborted) {
        failed = true;
        throw portUnavailable('The call was aborted');
      }
      try {
        await step();
      } catch (error) {
        failed = true;
        throw error;
      }
    }
  };
  const outcomes = await Promise.allSettled(
    Array.from({ length: AT_ONCE }, work),
  );
  const failure = outcomes.find(each => each.status === 'rejected');
  if (failure) {
    throw failure.reason;
  }
}
