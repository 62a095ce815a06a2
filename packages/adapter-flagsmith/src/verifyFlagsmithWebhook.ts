import { isSigned } from '@production-safety/vendor-http';

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
  return isSigned(secret, message.body, signature);
}
