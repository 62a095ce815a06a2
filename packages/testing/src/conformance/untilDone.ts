import { isSafetyError } from '@production-safety/core';

const ATTEMPTS = 3;

/** As an outbox does: what may work later is tried again. */
export async function untilDone<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      const isOver = attempt === ATTEMPTS;
      if (isOver || !isSafetyError(error, 'port-unavailable')) throw error;
    }
  }
}
