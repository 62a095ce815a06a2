import type { Bucket } from '@production-safety/core';
import { beta, poisson, seededRandom, type Random } from './samplers';

/** How users of a service fare in one stretch of time. */
export interface Behaviour {
  readonly perSecond: number;
  /** Share of requests that fail. */
  readonly rate: number;
  /** Correlation of requests within one bucket; 0 when they fail apart. */
  readonly correlation?: number;
}

/** Requests of a service, the same for the same seed. */
export class Traffic {
  readonly #random: Random;

  constructor(seed: number) {
    this.#random = seededRandom(seed);
  }

  /**
   * Failures and successes arrive apart from each other, which is the same
   * as requests of which each fails by the rate.
   */
  bucket(seconds: number, behaviour: Behaviour): Bucket {
    const requests = behaviour.perSecond * seconds;
    const rate = this.#rateOf(behaviour);
    const x = this.#arrivals(requests * rate);
    const n = x + this.#arrivals(requests * (1 - rate));
    return { seconds, count: { n, x } };
  }

  #rateOf({ rate, correlation = 0 }: Behaviour): number {
    if (correlation === 0) return rate;
    const size = 1 / correlation - 1;
    return beta(this.#random, rate * size, (1 - rate) * size);
  }

  #arrivals(mean: number): number {
    return poisson(this.#random, mean);
  }
}
