import type { Bucket, Count } from '@production-safety/core';
import { beta, poisson, seededRandom, type Random } from './samplers';

/** How users of a service fare in one stretch of time. */
export interface Behaviour {
  readonly perSecond: number;
  /** Share of requests that fail. */
  readonly rate: number;
  /** Correlation of requests within one minute; 0 when they fail apart. */
  readonly correlation?: number;
}

/** Requests of a service, the same for the same seed. */
export class Traffic {
  readonly #random: Random;

  constructor(seed: number) {
    this.#random = seededRandom(seed);
  }

  /** A stretch of time; what comes in clumps does so over all of it. */
  bucket(seconds: number, behaviour: Behaviour): Bucket {
    const { perSecond } = behaviour;
    const count = this.#count(perSecond * seconds, this.#rateOf(behaviour));
    return { seconds, count };
  }

  /** A minute in so many buckets. */
  minute(buckets: number, behaviour: Behaviour): readonly Count[] {
    const rate = this.#rateOf(behaviour);
    const requests = (60 * behaviour.perSecond) / buckets;
    return Array.from({ length: buckets }, () => this.#count(requests, rate));
  }

  /**
   * Failures and successes arrive apart from each other, which is the same
   * as requests of which each fails by the rate.
   */
  #count(requests: number, rate: number): Count {
    const x = poisson(this.#random, requests * rate);
    return { n: x + poisson(this.#random, requests * (1 - rate)), x };
  }

  #rateOf({ rate, correlation = 0 }: Behaviour): number {
    if (correlation === 0) return rate;
    const size = 1 / correlation - 1;
    return beta(this.#random, rate * size, (1 - rate) * size);
  }
}

/** What was counted in several stretches. */
export function sumOf(counts: readonly Count[]): Count {
  let [n, x] = [0, 0];
  for (const count of counts) {
    n += count.n;
    x += count.x;
  }
  return { n, x };
}
