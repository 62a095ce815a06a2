import { createHash, timingSafeEqual } from 'node:crypto';

/**
 * True when what was given is the secret. Takes the same time whatever was
 * given, and however long it is.
 *
 * @public
 */
export function isSameSecret(secret: string, given: string): boolean {
  return timingSafeEqual(digestOf(secret), digestOf(given));
}

function digestOf(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
