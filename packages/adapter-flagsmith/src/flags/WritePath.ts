import type { CallOptions } from '../http/callOptions';
import type { FlagRow } from './flagTable';

/** What a flag is to do for one segment. */
export interface OverrideChange {
  readonly segmentId: number;
  /**
   * `on` adds the override when there is none; `off` and `remove` find nothing
   * to do then. Afterwards there is no second one for the segment.
   */
  readonly to: 'on' | 'off' | 'remove';
  /** Of an override that is added: the lower wins; last unless given. */
  readonly priority?: number;
}

/** One change of one flag. What is not named stays as it is. */
export interface FlagChange {
  readonly byDefault?: 'on' | 'off';
  readonly overrides?: readonly OverrideChange[];
}

/**
 * How the states of flags in one environment are written. Which way works
 * depends on the environment and on the version of the server; everything
 * else in this adapter does not.
 *
 * @remarks
 * A change is idempotent, keeps values, and is read back after an unknown
 * outcome. Where the server can, it is one call and one transaction; where it
 * cannot, what goes off is written before what goes on. An override that is
 * added has the value of the default.
 */
export interface WritePath {
  apply(flag: FlagRow, change: FlagChange, options: CallOptions): Promise<void>;
}
