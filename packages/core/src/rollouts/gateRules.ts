import type { DurationMs } from '../shared/time';
import type { FreezeWindow } from './gate';

/**
 * Freeze windows by the name under which gates refer to them.
 *
 * @public
 */
export type Calendars = Readonly<Record<string, readonly FreezeWindow[]>>;

/**
 * What whoever runs the portal has laid down for the gates of all rollouts.
 *
 * @public
 */
export interface GateRules {
  /** None is known when absent; a gate that names one is not open then. */
  readonly calendars?: Calendars;
  /** How long an attestation lasts whose author does not say. */
  readonly attestForMs?: DurationMs;
  readonly approvals?: ApprovalRules;
}

/**
 * Whose approvals count, and how many it takes.
 *
 * @public
 */
export interface ApprovalRules {
  /** At least so many people, whatever a plan says. */
  readonly minimum?: number;
  /** Users and groups one of whom an approver must be; anybody when absent. */
  readonly by?: readonly string[];
  /** False when whoever started or restored the rollout does not count. */
  readonly starterCounts?: boolean;
  /** What to do while nobody says who wrote the plan; `allow` when absent. */
  readonly unknownAuthor?: 'allow' | 'refuse';
}

const DAY_MS: DurationMs = 86_400_000;

/**
 * How long an attestation lasts where nothing else is said.
 *
 * @public
 */
export const ATTEST_FOR_MS: DurationMs = 7 * DAY_MS;

/**
 * No attestation lasts longer: what was so a month ago is to be looked at.
 *
 * @public
 */
export const LONGEST_ATTESTATION_MS: DurationMs = 30 * DAY_MS;
