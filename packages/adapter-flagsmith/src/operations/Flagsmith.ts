import type { Clock } from '@production-safety/core';
import type { Environments } from '../Environments';
import type { WritePath } from '../flags/WritePath';
import type { Environment } from '../Environments';
import type { FlagTables } from '../flags/FlagTables';
import type { FlagsmithApi } from '../flagsmithApi';
import type { RolloutSegments } from '../segments/RolloutSegments';

/** What the operations of the port work with. */
export interface Flagsmith {
  readonly api: FlagsmithApi;
  readonly clock: Clock;
  readonly environments: Environments;
  readonly segments: RolloutSegments;
  readonly tables: FlagTables;
  /** How states are written in this environment. */
  readonly writePath: (environment: Environment) => WritePath;
}
