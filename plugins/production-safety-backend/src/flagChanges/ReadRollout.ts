import type { MadeChange } from '@production-safety/core';

/** A rollout with events that were not looked at for changes of flags. */
export interface MovedRollout {
  readonly rolloutId: string;
  /** The last version that was looked at. */
  readonly after: number;
  /** The last one there is. */
  readonly version: number;
}

/** What was found in the events of a rollout. */
export interface ReadRollout extends MovedRollout {
  readonly environment: string;
  readonly changes: readonly MadeChange[];
}
