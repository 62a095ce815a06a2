import { setTimeout as delay } from 'node:timers/promises';

const PATIENCE_MS = 30_000;

/** Resolves once `seen` answers something; fails after a long wait. */
export async function eventually<T>(
  seen: () => Promise<T | undefined> | T | undefined,
): Promise<T> {
  const deadline = Date.now() + PATIENCE_MS;
  for (;;) {
    const found = await seen();
    if (found !== undefined) return found;
    if (Date.now() > deadline) {
      throw new Error(`Not seen within ${PATIENCE_MS} ms: ${seen}`);
    }
    await delay(10);
  }
}
