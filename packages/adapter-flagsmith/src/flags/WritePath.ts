import type { CallOptions } from '../http/callOptions';
import type { FlagRow, OverrideRow } from './flagTable';

/**
 * How the states of flags in one environment are written. Which way works
 * depends on the environment and on the version of the server; everything
 * else in this adapter does not.
 *
 * @remarks
 * Every method is idempotent and reads back after an unknown outcome. Writes
 * to one flag are done one after another, except that an urgent one does not
 * wait.
 */
export interface WritePath {
  setDefault(flag: FlagRow, on: boolean, options: CallOptions): Promise<void>;

  setOverride(
    flag: FlagRow,
    override: OverrideRow,
    on: boolean,
    options: CallOptions,
  ): Promise<void>;

  /**
   * Adds an override that is on, has the value of the default, and yields to
   * those that exist already.
   */
  addOverride(
    flag: FlagRow,
    segmentId: number,
    options: CallOptions,
  ): Promise<void>;

  removeOverride(
    flag: FlagRow,
    bindingId: number,
    options: CallOptions,
  ): Promise<void>;
}
