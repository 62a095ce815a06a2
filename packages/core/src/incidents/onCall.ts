import type { EpochMs } from '../shared/time';

/**
 * A way to reach somebody.
 *
 * @public
 */
export interface OnCallContact {
  readonly kind: 'phone' | 'email';
  /** Numbers as they are dialled from anywhere: `+49 30 1234567`. */
  readonly address: string;
}

/**
 * Somebody who is on call now.
 *
 * @public
 */
export interface OnCallPerson {
  readonly name: string;
  /** Of the escalation policy; 1 is woken first. */
  readonly level: number;
  /** End of the shift; absent for who is always on call. */
  readonly until?: EpochMs;
  readonly policy: string;
  /** Absent for who is in the policy by name. */
  readonly schedule?: string;
  /** Those to be tried first come first. Empty when none is known. */
  readonly contacts: readonly OnCallContact[];
}

/**
 * Knows who is on call: a paging vendor, without its words.
 *
 * @remarks
 * Obligations, held by the conformance suite:
 *
 * - Who is woken first comes first, by level and then by name.
 * - On one level of one policy everybody is named once.
 * - Nobody on call is an empty answer, and never a failure.
 * - All are answered or none: part of a list would hide people.
 *
 * Rejects with `SafetyError` `port-unavailable` for what may work later and
 * `port-rejected` for what will not. Each call to the vendor has its own time
 * limit.
 *
 * @public
 */
export interface OnCall {
  whoIsOnCall(): Promise<readonly OnCallPerson[]>;
}
