import type {
  RolloutDefinition,
  RolloutReading,
} from '@production-safety/core';

/** A rollout this machine knows of, and from where. */
export interface KnownRollout {
  readonly id: string;
  readonly definition: RolloutDefinition;
  readonly from: 'manifest' | 'portal' | 'flag server' | 'command line';
  /** File of the manifest. */
  readonly path?: string;
  /** How it was served when it was discovered. */
  readonly reading?: RolloutReading;
}
