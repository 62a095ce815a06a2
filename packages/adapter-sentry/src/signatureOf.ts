import { createHmac } from 'node:crypto';

/** Hex HMAC-SHA256 over the bytes that are sent, as Sentry signs. */
export function signatureOf(body: string | Uint8Array, secret: string): string {
  return createHmac('sha256', secret).update(body).digest('hex');
}
