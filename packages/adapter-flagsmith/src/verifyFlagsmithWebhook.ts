import { createHmac, timingSafeEqual } from 'node:crypto';

/** Header in which Flagsmith signs its webhooks, when they have a secret. */
const FLAGSMITH_SIGNATURE_HEADER = 'x-flagsmith-signature';

/**
 * True when the body was signed with the webhook's secret: a lower-case hex
 * HMAC-SHA-256 of the bytes as they were sent. Takes the same time whatever
 * the signature.
 *
 * @public
 */
export function verifyFlagsmithWebhook(
  secret: string,
  message: {
    readonly body: Uint8Array;
    readonly header: (name: string) => string | undefined;
  },
): boolean {
  const signature = message.header(FLAGSMITH_SIGNATURE_HEADER);
  if (signature === undefined || !/^[0-9a-f]{64}$/.test(signature)) {
    return false;
  }
  const expected = createHmac('sha256', secret).update(message.body).digest();
  return timingSafeEqual(expected, Buffer.from(signature, 'hex'));
}
