import type { ChatDelivery, EpochMs } from '@production-safety/core';
import { isSigned } from '@production-safety/vendor-http';

/** What is older may have been taken from a log and sent again. */
const FRESH_SECONDS = 5 * 60;

/**
 * True when a delivery was signed under this secret and within five minutes
 * of now, before or after. Slack signs the bytes together with the time.
 */
export function verifySlackSignature(
  secret: string,
  { body, header }: ChatDelivery,
  now: EpochMs,
): boolean {
  const time = header('x-slack-request-timestamp') ?? '';
  const signature = header('x-slack-signature') ?? '';
  if (!/^\d{1,12}$/.test(time) || !signature.startsWith('v0=')) return false;
  const isFresh = Math.abs(now / 1000 - Number(time)) <= FRESH_SECONDS;
  const signed = Buffer.concat([Buffer.from(`v0:${time}:`), body]);
  // Asked in any case, so that the time says nothing.
  const isTheirs = isSigned(secret, signed, signature.slice('v0='.length));
  return isTheirs && isFresh;
}
