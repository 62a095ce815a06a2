import { createHash } from 'node:crypto';

/**
 * Where Flagsmith's percentage split puts an identity: a number from 0 to
 * just below 100 that depends on segment and identity alone.
 *
 * @remarks
 * Neither the percentage nor the flag goes into it. That is why raising the
 * percentage of one segment keeps everyone who was in, and why a new segment
 * rolls the dice again.
 *
 * @param segmentId - Numeric id of the segment.
 * @param splitKey - `<client key of the environment>_<identifier>`.
 *
 * @public
 */
export function splitBucket(segmentId: number, splitKey: string): number {
  for (let repeats = 1; ; repeats += 1) {
    const text = Array(repeats).fill(`${segmentId},${splitKey}`).join(',');
    const digest = createHash('md5').update(text).digest('hex');
    const bucket = (modulo(digest, 9_999) / 9_998) * 100;
    if (bucket < 100) {
      return bucket;
    }
  }
}

/** Remainder of a hexadecimal number that is too long for a double. */
function modulo(hex: string, divisor: number): number {
  let remainder = 0;
  for (const digit of hex) {
    remainder = (remainder * 16 + parseInt(digit, 16)) % divisor;
  }
  return remainder;
}

/**
 * True when a split of `percent` contains the identity. 0 is not nobody:
 * bucket 0 is in it, about one identity in 10,000.
 *
 * @public
 */
export function isInSplit(
  segmentId: number,
  splitKey: string,
  percent: number,
): boolean {
  return splitBucket(segmentId, splitKey) <= percent;
}
