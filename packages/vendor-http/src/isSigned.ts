import { createHmac, timingSafeEqual } from 'node:crypto';

/**
 * True when the signature is the lower-case hex HMAC-SHA-256 of the bytes
 * under the secret. Takes the same time whatever the signature.
 *
 * @public
 */
export function isSigned(
  secret: string,
  bytes: Uint8Array,
  signature: string | undefined,
): boolean {
  if (signature === undefined || !/^[0-9a-f]{64}$/.test(signature)) {
    return false;
  }
  const expected = createHmac('sha256', secret).update(bytes).digest();
  return timingSafeEqual(expected, Buffer.from(signature, 'hex'));
}
