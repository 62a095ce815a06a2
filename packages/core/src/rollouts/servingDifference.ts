import { traitWords } from './traits';
import type { Audience, Exposure } from './exposure';

/**
 * Who gets V2 by a difference, compared with what we believe: more users,
 * fewer, other ones, or it cannot be told.
 *
 * @public
 */
export type DifferenceEffect = 'more' | 'fewer' | 'other' | 'unclear';

/**
 * One way in which the flag provider differs from what we believe it serves.
 *
 * @remarks
 * `flags-unknown` and `write-failed` are no settings of anybody: something is
 * missing there, or a write of ours did not succeed.
 *
 * @public
 */
export interface ServingDifference {
  readonly kind:
    | 'flags-unknown'
    | 'write-failed'
    | 'served'
    | 'foreign-settings'
    | 'no-audience'
    | 'closed'
    | 'percent'
    | 'audience'
    | 'flags-off'
    | 'flags-on'
    | 'on-for-everybody';
  /** Flags it is about; absent when it is about all of them. */
  readonly flags?: readonly string[];
  /** What we believe is served, where it is about that. */
  readonly expected?: Exposure;
  /** What the provider has instead. */
  readonly found?: Exposure;
  readonly effect: DifferenceEffect;
  /** For people, with the numbers. */
  readonly sentence: string;
}

/**
 * True when everybody who meets `inner` meets `outer` for certain: `inner`
 * has all conditions of `outer`.
 */
export function isWithin(
  inner: Audience | undefined,
  outer: Audience | undefined,
): boolean {
  const { emailDomain, segment, traits = [] } = outer ?? {};
  const has = (inner?.traits ?? []).map(each => JSON.stringify(each));
  return (
    (!emailDomain || inner?.emailDomain === emailDomain) &&
    (!segment || inner?.segment === segment) &&
    traits.every(each => has.includes(JSON.stringify(each)))
  );
}

/** Who gets V2 when `found` is served where `expected` should be. */
export function effectOf(
  found: Audience | undefined,
  expected: Audience | undefined,
): DifferenceEffect {
  if (isWithin(expected, found)) return 'more';
  return isWithin(found, expected) ? 'fewer' : 'other';
}

/** True when the same users meet both. */
export function sameAudience(
  one: Audience | undefined,
  other: Audience | undefined,
): boolean {
  return isWithin(one, other) && isWithin(other, one);
}

/** Whom the share is taken from, in words. */
export function whoOf({ audience }: Exposure): string {
  const { emailDomain, segment, traits = [] } = audience ?? {};
  const who = [
    ...(emailDomain ? [`users of ${emailDomain}`] : []),
    ...(segment ? [`segment ${segment}`] : []),
    // A provider need not keep their order.
    ...traits.map(traitWords).sort(),
  ];
  return who.join(' in ') || 'everybody';
}
