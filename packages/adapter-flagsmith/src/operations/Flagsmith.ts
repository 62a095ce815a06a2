import type { Clock } from '@production-safety/core';
import type { FlagsmithApi } from '../api/FlagsmithApi';
import type { Environment, Environments } from '../Environments';
import type { Capabilities } from '../flags/Capabilities';
import type { ChangeRequests } from '../flags/ChangeRequests';
import type { FlagTables } from '../flags/FlagTables';
import type { WritePath } from '../flags/WritePath';
import type { RolloutSegments } from '../segments/RolloutSegments';
import type { SegmentWrites } from '../segments/SegmentWrites';

/** What the operations of the port work with. */
export interface Flagsmith {
  readonly api: FlagsmithApi;
  readonly clock: Clock;
  readonly environments: Environments;
  readonly segments: RolloutSegments;
  readonly segmentWrites: SegmentWrites;
  readonly tables: FlagTables;
  /** What the server offers for writing flags. */
  readonly capabilities: Capabilities;
  /** What asks people where a change of states needs their approval. */
  readonly changeRequests: ChangeRequests;
  /** How states are written in this environment. */
  readonly writePath: (environment: Environment) => WritePath;
}
