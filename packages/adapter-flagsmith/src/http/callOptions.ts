import type { Actor, EpochMs, FlagCallOptions } from '@production-safety/core';

/**
 * What a call is for, the most urgent first. Closing sends everybody back at
 * once, observing proves it, and switching off tidies up behind.
 */
export type CallPriority = 'close' | 'observe' | 'switch-off' | 'normal';

/** Options of a call to Flagsmith. */
export interface CallOptions {
  /** Drops what waits and what only reads; a write on its way is waited for. */
  readonly signal?: AbortSignal;
  /** `normal` unless given. */
  readonly priority?: CallPriority;
  /** How often at most it is tried; three times unless given. */
  readonly attempts?: number;
  /** When an attempt ends that has no answer, if before its time limit. */
  readonly endBy?: EpochMs;
  /** Who asked for it, and why. */
  readonly actor?: Actor;
  readonly reason?: string;
}

/** The port's options, for a call that is `urgent` when a rollback makes it. */
export function callOptions(
  { priority, ...rest }: FlagCallOptions,
  urgent: CallPriority,
): CallOptions {
  return { ...rest, priority: priority === 'rollback' ? urgent : 'normal' };
}

/** Order of the priorities: the lower, the more urgent. */
const RANK: Readonly<Record<CallPriority, number>> = {
  close: 0,
  observe: 1,
  'switch-off': 2,
  normal: 3,
};

/** Place in the order of urgency; 0 is the most urgent. */
export function rankOf(priority: CallPriority = 'normal'): number {
  return RANK[priority];
}
