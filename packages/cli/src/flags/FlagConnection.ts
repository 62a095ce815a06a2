import type {
  FlagControl,
  FlagInspection,
  RolloutReading,
} from '@production-safety/core';

/** An environment of the flag server, by the name rollouts use. */
export interface FlagEnvironment {
  readonly name: string;
  readonly clientKey: string;
}

/** The flag server, ready to be used. */
export interface FlagConnection {
  readonly control: FlagControl;
  /** Rollouts that the server still has, whatever is known of them here. */
  readonly discover: (
    environment: string | undefined,
  ) => Promise<readonly RolloutReading[]>;
  readonly inspection: FlagInspection;
  readonly environments: readonly FlagEnvironment[];
  /** Origin of the server, without a slash at the end. */
  readonly url: string;
  readonly projectId: number;
  /** Page of the server for one environment. */
  readonly pageOf: (environment: FlagEnvironment) => string;
}
