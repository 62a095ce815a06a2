/** One figure of a benchmark, with the goal it is held against. */
export interface Row {
  readonly id: string;
  /** Null when it could not be measured; then it is not met. */
  readonly value: number | null;
  readonly unit: 'ms' | 's' | 'x' | 'kB' | 'requests' | 'requests/min';
  /** Such as `<= 1000` or `>= 10`. */
  readonly goal: string;
  readonly met: boolean;
  readonly samples: number;
  /** Id of the figure from the same run that `ratio` divides by. */
  readonly comparedWith?: string;
  readonly ratio?: number;
  /** Why it could not be measured. */
  readonly skipped?: string;
}

/** The value below which the given share of the samples lies. */
export function percentile(samples: readonly number[], share: number): number {
  if (samples.length === 0) throw new Error('No samples');
  const sorted = [...samples].sort((a, b) => a - b);
  const rank = Math.ceil(share * sorted.length) - 1;
  return sorted[Math.min(sorted.length - 1, Math.max(0, rank))];
}

export function atMost(
  row: Omit<Row, 'goal' | 'met' | 'value'> & { value: number },
  limit: number,
): Row {
  return {
    ...row,
    value: round(row.value),
    goal: `<= ${limit}`,
    met: row.value <= limit,
  };
}

export function atLeast(
  row: Omit<Row, 'goal' | 'met' | 'value'> & { value: number },
  limit: number,
): Row {
  return {
    ...row,
    value: round(row.value),
    goal: `>= ${limit}`,
    met: row.value >= limit,
  };
}

/** A figure that is printed for others to be read by; it has no goal. */
export function shown(
  row: Omit<Row, 'goal' | 'met' | 'value'> & { value: number },
): Row {
  return { ...row, value: round(row.value), goal: 'printed', met: true };
}

export function round(value: number): number {
  return Math.round(value * 100) / 100;
}
