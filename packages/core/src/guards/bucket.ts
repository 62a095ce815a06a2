/**
 * What was counted of the new variant in one stretch of time, by one query.
 *
 * @public
 */
export interface Count {
  /** Requests served. */
  readonly n: number;
  /** Those of them that failed. */
  readonly x: number;
}

/**
 * A stretch of time with its count.
 *
 * @public
 */
export interface Bucket {
  readonly seconds: number;
  /**
   * `null` when nothing is known: the query failed, the sample is missing.
   * `{ n: 0, x: 0 }` is knowledge: there was no traffic.
   */
  readonly count: Count | null;
  /** True for the first bucket after exposure went up. */
  readonly phaseStart?: true;
}

/** Two stretches as one. Known as far as one of them is. */
export function joinBuckets(earlier: Bucket, later: Bucket): Bucket {
  const counts = [earlier.count, later.count].filter(each => each !== null);
  return {
    seconds: earlier.seconds + later.seconds,
    count:
      counts.length === 0
        ? null
        : {
            n: counts.reduce((sum, { n }) => sum + n, 0),
            x: counts.reduce((sum, { x }) => sum + x, 0),
          },
    ...(earlier.phaseStart || later.phaseStart ? { phaseStart: true } : {}),
  };
}

/** From the latest to the first, without a copy of a month of minutes. */
export function* backwards<Item>(items: readonly Item[]): Generator<Item> {
  for (let index = items.length - 1; index >= 0; index -= 1) {
    yield items[index];
  }
}
