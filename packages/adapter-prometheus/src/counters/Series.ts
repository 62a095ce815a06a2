/** What was read at one moment, in epoch milliseconds. */
export interface Sample {
  readonly at: number;
  readonly value: number;
}

export type Labels = Readonly<Record<string, string>>;

/** A time series, its samples the oldest first. */
export interface Series {
  readonly labels: Labels;
  readonly samples: readonly Sample[];
}

/** The newest sample that is not later than a moment. */
export function lastUntil(
  samples: readonly Sample[],
  moment: number,
): Sample | undefined {
  return samples[countUntil(samples, moment) - 1];
}

/** How many samples are not later than a moment. */
export function countUntil(samples: readonly Sample[], moment: number): number {
  let low = 0;
  let high = samples.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (samples[middle].at <= moment) low = middle + 1;
    else high = middle;
  }
  return low;
}
