import { countUntil, type Labels, lastUntil, type Series } from './Series';

/** A bucket, in epoch milliseconds; its end is not part of it. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/**
 * Counters of several processes, and by how much they rose. Nothing is
 * extrapolated: a rise is the difference of two values that were read.
 */
export class Counters {
  readonly series: readonly Series[];
  readonly #gapMs: number;
  readonly #targetOf: (labels: Labels) => string;
  /** Moments at which each process was read, the oldest first. */
  readonly #reads: ReadonlyMap<string, Series['samples']>;

  /**
   * @param own - labels that tell the counters of one process apart
   * @param gapMs - a sample that is older no longer speaks for a moment
   */
  static create(
    series: readonly Series[],
    own: readonly string[],
    gapMs: number,
  ): Counters {
    return new Counters(series, own, gapMs);
  }

  private constructor(
    series: readonly Series[],
    own: readonly string[],
    gapMs: number,
  ) {
    this.series = series.filter(({ samples }) => samples.length > 0);
    this.#gapMs = gapMs;
    this.#targetOf = labels =>
      JSON.stringify(
        Object.entries(labels)
          .filter(([name]) => !own.includes(name))
          .sort(),
      );
    this.#reads = readsOf(this.series, this.#targetOf);
  }

  /** Up to here every process that is still there has been read. */
  get completeUntil(): number {
    const last = [...this.#reads.values()].map(
      reads => reads[reads.length - 1].at,
    );
    const newest = Math.max(...last);
    return Math.min(...last.filter(at => at > newest - this.#gapMs));
  }

  /** Whether any process was read at both ends. */
  isKnown(span: Span): boolean {
    return [...this.#reads.values()].some(
      reads => this.#at(reads, span.start) && this.#at(reads, span.end),
    );
  }

  /** By how much these counters rose together; `undefined` when unknown. */
  growth(of: readonly Series[], span: Span): number | undefined {
    if (!this.isKnown(span)) return undefined;
    let sum = 0;
    for (const each of of) {
      const grown = this.#growthOf(each, span);
      if (grown === undefined) return undefined;
      sum += grown;
    }
    return sum;
  }

  #growthOf({ labels, samples }: Series, span: Span): number | undefined {
    const before = this.#at(samples, span.start);
    const after = this.#at(samples, span.end);
    const first = countUntil(samples, span.start);
    const end = countUntil(samples, span.end);
    if (!after) {
      const isAbsent = !before && first === end;
      // Before it began and after it was gone it counts nothing; between, who knows.
      return isAbsent && (first === 0 || end === samples.length)
        ? 0
        : undefined;
    }
    if (before) {
      const read = samples.slice(first - 1, end);
      return rises(read) ? after.value - before.value : undefined;
    }
    // A counter that its process did not have before began at zero.
    const reads = this.#reads.get(this.#targetOf(labels)) ?? [];
    const isNew = first === 0 && this.#at(reads, span.start) !== undefined;
    return isNew && rises(samples.slice(0, end)) ? after.value : undefined;
  }

  #at(samples: Series['samples'], moment: number) {
    const sample = lastUntil(samples, moment);
    return sample && sample.at > moment - this.#gapMs ? sample : undefined;
  }
}

/** False after a restart, which hides what came before it, and for no number. */
function rises(samples: Series['samples']): boolean {
  return samples.every(
    ({ value }, index) =>
      Number.isFinite(value) &&
      (index === 0 || value >= samples[index - 1].value),
  );
}

function readsOf(
  series: readonly Series[],
  targetOf: (labels: Labels) => string,
): ReadonlyMap<string, Series['samples']> {
  const moments = new Map<string, Set<number>>();
  for (const { labels, samples } of series) {
    const target = targetOf(labels);
    const known = moments.get(target) ?? new Set();
    samples.forEach(({ at }) => known.add(at));
    moments.set(target, known);
  }
  return new Map(
    [...moments].map(([target, known]) => [
      target,
      [...known].sort((a, b) => a - b).map(at => ({ at, value: 0 })),
    ]),
  );
}
