import { relativeEntropy } from '../shared/binomial';
import { backwards, type Bucket } from './bucket';
import { countedShare } from './evidenceMeter';

/**
 * The stretch up to now that looks worst, with all that was counted in it.
 *
 * @public
 */
export interface SuspectSegment {
  readonly seconds: number;
  readonly n: number;
  readonly x: number;
  /** `x / n`, a share. */
  readonly rate: number;
}

/**
 * Since when it has most likely been bad: the start from which the buckets
 * speak most clearly against `healthyRate`. Undefined when none does.
 */
export function suspectSegment(
  buckets: readonly Bucket[],
  cap: number,
  healthyRate: number,
): SuspectSegment | undefined {
  const raw = { seconds: 0, n: 0, x: 0 };
  const counted = { n: 0, x: 0 };
  let strongest = 0;
  let worst: SuspectSegment | undefined;
  for (const { seconds, count } of backwards(buckets)) {
    const { n, x } = count ?? { n: 0, x: 0 };
    const share = countedShare(n, cap);
    raw.seconds += seconds;
    raw.n += n;
    raw.x += x;
    counted.n += n * share;
    counted.x += x * share;
    const rate = counted.n > 0 ? counted.x / counted.n : 0;
    if (rate <= healthyRate) continue;
    const strength = counted.n * relativeEntropy(rate, healthyRate);
    if (strength <= strongest) continue;
    strongest = strength;
    worst = { ...raw, rate: raw.x / raw.n };
  }
  return worst;
}
