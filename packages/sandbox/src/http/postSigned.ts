import { createHmac } from 'node:crypto';

/**
 * Where webhooks go, and the secret they are signed with.
 *
 * @public
 */
export interface WebhookSettings {
  readonly url: string;
  readonly secret: string;
}

const TIMEOUT_MS = 10_000;

/** Sends a body with its HMAC-SHA256 in a header. */
export async function postSigned(
  { url, secret }: WebhookSettings,
  content: unknown,
  header: { readonly name: string; readonly prefix?: string },
): Promise<void> {
  const body = JSON.stringify(content);
  const signature = createHmac('sha256', secret).update(body).digest('hex');
  const answer = await fetch(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      [header.name]: `${header.prefix ?? ''}${signature}`,
    },
    body,
    redirect: 'manual',
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  await answer.body?.cancel();
}
