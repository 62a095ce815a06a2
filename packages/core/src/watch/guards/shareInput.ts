import type { EpochMs } from '../../shared/time';
import type { ShareMark } from './guardMemory';
import type { ShareGuard } from './guardRule';
import type { Timeline } from './timeline';

/** What a guard on a share is judged from. */
export interface ShareInput {
  readonly share: ShareGuard;
  readonly exposed: Timeline;
  readonly control: Timeline;
  readonly attempt: EpochMs;
  /** Of users, where it is a share of all of them. */
  readonly percent?: number;
  /** Since when it is this share. */
  readonly exposedAt: EpochMs;
  readonly now: EpochMs;
  readonly mark?: ShareMark;
}
