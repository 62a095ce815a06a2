import type { EpochMs } from '@production-safety/core';
import type { WireSegment } from '../http/wire';
import { keysOf, toKnown, type KnownSegment } from './KnownSegment';

/** Those that have this name or mark; the first one counts. */
export function candidatesOf(
  key: string,
  segments: readonly WireSegment[],
  seenAt: EpochMs,
): readonly KnownSegment[] {
  return segments
    .filter(segment => keysOf(segment).has(key))
    .map(segment => toKnown(key, segment, seenAt))
    .sort((a, b) => a.id - b.id);
}

/** All segments by each of their names and marks. */
export function byKey(
  segments: readonly WireSegment[],
  seenAt: number,
): ReadonlyMap<string, readonly KnownSegment[]> {
  const found = new Map<string, KnownSegment[]>();
  for (const segment of [...segments].sort((a, b) => a.id - b.id)) {
    for (const key of keysOf(segment)) {
      const same = found.get(key) ?? [];
      found.set(key, [...same, toKnown(key, segment, seenAt)]);
    }
  }
  return found;
}
