import type { Actor, RolloutCommand } from '@production-safety/core';

/**
 * One step of a generated story: somebody wants something after a while.
 *
 * @remarks
 * `surprise` names a command for any state; without it the command is one
 * that is likely to be accepted. The numbers choose among what the rollout
 * has at that moment.
 *
 * @public
 */
export interface Intent {
  readonly surprise: RolloutCommand['type'] | undefined;
  readonly actor: Actor;
  readonly afterMs: number;
  readonly reason: string;
  readonly pick: number;
  readonly outcome: number;
  readonly override: boolean;
  readonly whole: boolean;
}
