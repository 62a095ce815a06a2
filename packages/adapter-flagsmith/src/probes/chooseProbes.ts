import { isInSplit } from './split';
import type { ProbeTrait } from '../api/FlagsmithApi';

/** A user to ask for. */
export interface Probe {
  readonly identity: string;
  readonly traits: readonly ProbeTrait[];
  readonly inExposure: boolean;
}

const PER_SIDE = 3;
/** Enough to find somebody in a share of 0.1 %, and quick to try. */
const CANDIDATES = 10_000;

/**
 * A few users inside and a few outside an exposure. Always the same ones for
 * the same rollout and percentage, so that they are easy to recognise.
 */
export function chooseProbes(membership: {
  readonly segmentId: number;
  readonly clientKey: string;
  readonly percent: number;
  /** Traits of somebody in the audience; undefined when nobody knows. */
  readonly traits: readonly ProbeTrait[] | undefined;
}): readonly Probe[] {
  const { segmentId, clientKey, percent } = membership;
  const inside: string[] = [];
  const outside: string[] = [];
  for (let number = 1; number <= CANDIDATES; number += 1) {
    const identity = probeName(number);
    const isIn = isInSplit(segmentId, `${clientKey}_${identity}`, percent);
    (isIn ? inside : outside).push(identity);
    if (inside.length >= PER_SIDE && outside.length >= PER_SIDE) {
      break;
    }
  }
  const traits = membership.traits ?? [];
  const known = membership.traits !== undefined;
  const strangers =
    traits.length > 0
      ? [{ identity: inside[0] ?? probeName(1), traits: [], inExposure: false }]
      : [];
  return [
    ...inside
      .slice(0, PER_SIDE)
      .map(identity => ({ identity, traits, inExposure: known })),
    ...outside
      .slice(0, PER_SIDE)
      .map(identity => ({ identity, traits, inExposure: false })),
    ...strangers,
  ];
}

/** Users to ask for when a rollout has no audience. */
export function anyProbes(): readonly Probe[] {
  return Array.from({ length: PER_SIDE }, (_, index) => ({
    identity: probeName(index + 1),
    traits: [],
    inExposure: false,
  }));
}

/** Recognisable in Flagsmith's logs, and stable. */
function probeName(number: number): string {
  return `production-safety-probe-${number}`;
}
