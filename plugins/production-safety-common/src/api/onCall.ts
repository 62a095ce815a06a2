import type { OnCallContact } from '@production-safety/core';

/**
 * Somebody who is on call.
 *
 * @public
 */
export interface OnCallPersonView {
  readonly name: string;
  /** 1 is woken first. */
  readonly level: number;
  /** ISO 8601. End of the shift; absent for who is always on call. */
  readonly until?: string;
  readonly policy: string;
  readonly schedule?: string;
  /** Empty when none is known, and for who may not call them. */
  readonly contacts: readonly OnCallContact[];
}

/**
 * What one rota says.
 *
 * @public
 */
export interface OnCallRotaView {
  /** Id from the configuration. */
  readonly rota: string;
  /**
   * `known` was answered a short while ago. `stale` was known once, and may
   * not be true any more. `unknown` was never answered.
   */
  readonly state: 'known' | 'stale' | 'unknown';
  /** ISO 8601. When it answered last. */
  readonly knownAt?: string;
  /** Why it did not answer when it was asked last. */
  readonly problem?: string;
  /** Who is woken first comes first. */
  readonly people: readonly OnCallPersonView[];
}

/**
 * Who is on call.
 *
 * @public
 */
export interface OnCallView {
  /** Empty when nothing is connected. */
  readonly items: readonly OnCallRotaView[];
  /** Whether the reader may see how people are reached. */
  readonly mayCall: boolean;
}
