import type { EpochMs } from '@production-safety/core';
import type { WireRule, WireSegment } from '../http/wire';
import { markedFor } from '../naming';

/** A rollout segment as it was when it was last read or written. */
export interface KnownSegment {
  /** Name that it should have; people may have given it another one. */
  readonly key: string;
  readonly id: number;
  readonly name: string;
  readonly description: string;
  readonly rules: readonly WireRule[];
  readonly metadata: readonly unknown[];
  readonly seenAt: EpochMs;
}

export function toKnown(
  key: string,
  segment: WireSegment,
  seenAt: EpochMs,
): KnownSegment {
  const { id, name, description, rules, metadata } = segment;
  return {
    key,
    id,
    name,
    description: description ?? '',
    rules,
    metadata,
    seenAt,
  };
}

/** Keys of the rollout segments that this one may be, by name or by mark. */
export function keysOf({
  name,
  description,
}: Pick<WireSegment, 'name' | 'description'>): ReadonlySet<string> {
  return new Set([name, ...markedFor(description ?? '')]);
}

/**
 * Which of the segments that could be a rollout's are its own, the one that
 * counts first.
 *
 * @param used - Ids of those that overrides of the rollout's flags use.
 *
 * @remarks
 * What the flags use counts more than any name, since that is what users get.
 * A clone that somebody made for something else has our mark as well: with a
 * name of its own and none of our flags it is not ours. Twins with name and
 * mark come from two replicas that created at the same moment.
 */
export function ownOf(
  candidates: readonly KnownSegment[],
  used: ReadonlySet<number>,
): readonly KnownSegment[] {
  const worth = (segment: KnownSegment) =>
    Number(used.has(segment.id)) * 4 +
    Number(hasItsName(segment)) * 2 +
    Number(isMarked(segment));
  const [first, ...rest] = candidates
    .filter(each => used.has(each.id) || hasItsName(each))
    .sort((a, b) => worth(b) - worth(a) || a.id - b.id);
  return first
    ? [first, ...rest.filter(each => used.has(each.id) || isAsMade(each))]
    : [];
}

/** True unless somebody gave the segment another name. */
export function hasItsName({ key, name }: KnownSegment): boolean {
  return name === key;
}

/** Still as this adapter made it, so it may be removed when it is one too many. */
export function isAsMade(segment: KnownSegment): boolean {
  return hasItsName(segment) && isMarked(segment);
}

/** True when the segment is found even after it was renamed. */
export function isMarked({ key, description }: KnownSegment): boolean {
  return markedFor(description).includes(key);
}
