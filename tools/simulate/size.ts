/** How much is simulated, and from which seed. */
export interface Size {
  readonly rollouts: number;
  readonly seed: number;
  /** Of a healthy rollout; a week unless given. */
  readonly healthyDays?: number;
}

const SEEDS_APART = 2 ** 32;

/** Each rollout has a stream of its own: it can be had alone, and again. */
export function rolloutSeed(seed: number, rollout: number): number {
  return seed * SEEDS_APART + rollout;
}
