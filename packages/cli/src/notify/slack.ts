import type { Context } from '../context';
import { send } from '../io/http';

const AT_MOST_MS = 2_000;

/**
 * Tells the channel. Nothing waits for it, and its failure is nobody's
 * business during a rollback.
 */
export function tellSlack(
  context: Pick<Context, 'inBackground'>,
  webhook: string | undefined,
  text: string,
): void {
  if (!webhook) return;
  try {
    const sent = send(webhook, {
      method: 'POST',
      body: { text },
      timeoutMs: AT_MOST_MS,
    });
    context.inBackground(sent.catch(() => {}));
  } catch {
    // The address is no address; `safety doctor` says so.
  }
}
