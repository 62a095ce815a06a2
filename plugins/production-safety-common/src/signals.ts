/**
 * Channel of the signal that is sent after every change of a rollout.
 *
 * @public
 */
export const ROLLOUTS_SIGNAL_CHANNEL = 'production-safety:rollouts';

/**
 * Says that a rollout has changed, and nothing on how: the receiver asks the
 * API, which checks what the reader may see.
 *
 * @public
 */
export type RolloutSignal = {
  readonly rolloutId: string;
  readonly version: number;
};
