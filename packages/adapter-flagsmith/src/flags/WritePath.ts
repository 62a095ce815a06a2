import type { FlagCallOptions } from '@production-safety/core';
import type { FlagRow, OverrideRow } from './flagTable';

/**
 * How the states of flags in one environment are written. Which way works
 * depends on the environment and on the version of the server; everything
 * else in this adapter does not.
 *
 * @remarks
 * Every method is idempotent and reads back after an unknown outcome. Writes
 * to one flag are done one after another.
 */
export interface WritePath {
  setDefault(
    flag: FlagRow,
    on: boolean,
    options: FlagCallOptions,
  ): Promise<void>;

  setOverride(
    flag: FlagRow,
    override: OverrideRow,
    on: boolean,
    options: FlagCallOptions,
  ): Promise<void>;

  /** Adds an override that is on and yields to those that exist already. */
  addOverride(
    flag: FlagRow,
    segmentId: number,
    options: FlagCallOptions,
  ): Promise<void>;

  removeOverride(
    flag: FlagRow,
    override: OverrideRow,
    options: FlagCallOptions,
  ): Promise<void>;
}
