import { createHash } from 'node:crypto';

/**
 * Where a list of ids falls between 0 (inclusive) and 100 (exclusive), the
 * same for the same ids for ever: Flagsmith's published hash.
 *
 * @remarks Neither the percentage nor the flag is in the hash, so raising the
 * percentage of one segment keeps everyone who was already in it.
 */
export function hashedPercentage(
  ids: readonly (string | number)[],
  repeats: number = 1,
): number {
  const text = Array.from({ length: repeats }, () => ids.join(',')).join(',');
  const digest = createHash('md5').update(text).digest('hex');
  const bucket = (Number(BigInt(`0x${digest}`) % 9999n) / 9998) * 100;
  return bucket === 100 ? hashedPercentage(ids, repeats + 1) : bucket;
}

/**
 * Whether a key is in a segment's percentage split.
 *
 * @remarks `0` is not off: bucket 0 passes, about one user in 10,000.
 */
export function isInSplit(
  segmentId: number,
  splitKey: string | number,
  percentage: number,
): boolean {
  return hashedPercentage([segmentId, splitKey]) <= percentage;
}
