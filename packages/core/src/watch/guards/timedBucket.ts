import type { Bucket } from '../../guards/bucket';
import type { EpochMs } from '../../shared/time';

/** A bucket that knows when it was. */
export interface TimedBucket extends Bucket {
  readonly start: EpochMs;
  readonly end: EpochMs;
}
