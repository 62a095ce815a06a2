import type { RolloutEventType } from '@production-safety/core';
import type { ActorView, IsoTime } from './shared';

/**
 * One entry of a rollout's history.
 *
 * @public
 */
export interface RolloutEventView {
  /** Version of the rollout after this event; unique within the rollout. */
  readonly version: number;
  readonly type: RolloutEventType;
  readonly at: IsoTime;
  readonly actor: ActorView;
  readonly reason?: string;
  readonly sentence: string;
  /** The event's own members, as stored; times in it are epoch ms. */
  readonly detail: { readonly [member: string]: unknown };
}

/**
 * The exposure from `at` until the next point.
 *
 * @public
 */
export interface ExposurePoint {
  readonly at: IsoTime;
  readonly percent: number;
  /** Name of the phase, when the rollout is in one. */
  readonly phase?: string;
  /** The event that set it. */
  readonly event: RolloutEventType;
}

/** @public */
export interface ExposureSeries {
  /** Oldest first. */
  readonly points: readonly ExposurePoint[];
}
