import type {
  CodeHosts,
  DurationMs,
  EpochMs,
  GateRules,
} from '@production-safety/core';

/** What a view needs besides the stored rollout. */
export interface ViewContext {
  readonly now: EpochMs;
  /** What holds for the gates of all rollouts. */
  readonly rules?: GateRules;
  /** Longest age at which a serving check still counts. */
  readonly freshForMs: DurationMs;
  /** Where code could be reverted. */
  readonly codeHosts: CodeHosts;
  /**
   * Poll interval of product clients in seconds, for a configured flag
   * provider; undefined when there is no such provider.
   */
  readonly clientPollSecondsOf: (provider: string) => number | undefined;
}
