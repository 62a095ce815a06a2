import { manifest } from './manifest';
import type { TestPortal } from './startPortal';

/** Declares a rollout, which must work, and answers its id. */
export async function declare(
  portal: TestPortal,
  ...parameters: Parameters<typeof manifest>
): Promise<string> {
  const { status, body } = await portal.api.post(
    '/v1/rollouts',
    manifest(...parameters),
  );
  if (status !== 201) {
    throw new Error(`Declaring answered ${status}: ${JSON.stringify(body)}`);
  }
  return body.id;
}
