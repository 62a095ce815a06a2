/** What all counters stood at, at one moment; `null` when nobody could ask. */
export interface Sample {
  readonly at: number;
  readonly row: Uint32Array | null;
}

/** Samples of every second are kept this long, then every tenth. */
const FINE_MS = 15 * 60_000;
const COARSE_STEP_MS = 10_000;
const KEEP_MS = 2 * 24 * 3_600_000;

/** Samples of the last two days, of which there is a bounded number. */
export class SampleHistory {
  private fine: Sample[] = [];
  private coarse: Sample[] = [];

  /** Adds the newest. */
  push(sample: Sample): void {
    this.fine.push(sample);
    // In batches, as moving an array up costs its length.
    if (this.fine.length < 2 * (FINE_MS / 1_000)) return;
    const from = sample.at - FINE_MS;
    const old = this.fine.filter(({ at }) => at < from);
    this.fine = this.fine.filter(({ at }) => at >= from);
    this.coarse = [
      ...this.coarse.filter(({ at }) => at >= sample.at - KEEP_MS),
      ...old.filter(({ at }) => at % COARSE_STEP_MS === 0),
    ];
  }

  clear(): void {
    this.fine = [];
    this.coarse = [];
  }

  get length(): number {
    return this.fine.length + this.coarse.length;
  }

  /** Samples after one moment, up to and with another. */
  between(after: number, until: number): readonly Sample[] {
    return [this.coarse, this.fine].flatMap(part =>
      part.slice(firstAfter(part, after), firstAfter(part, until)),
    );
  }

  /** The newest that is not later than this. */
  lastUntil(moment: number): Sample | undefined {
    const { fine, coarse } = this;
    return (
      fine[firstAfter(fine, moment) - 1] ??
      coarse[firstAfter(coarse, moment) - 1]
    );
  }
}

/** The index of the first sample later than a moment. */
function firstAfter(samples: readonly Sample[], moment: number): number {
  let low = 0;
  let high = samples.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (samples[middle].at > moment) high = middle;
    else low = middle + 1;
  }
  return low;
}
