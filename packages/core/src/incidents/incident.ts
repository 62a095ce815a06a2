import type { Severity } from '../shared/severity';
import type { EpochMs } from '../shared/time';

/** @public */
export type IncidentStatus =
  | 'investigating'
  | 'identified'
  | 'monitoring'
  | 'resolved'
  | 'reviewed';

/**
 * Statuses in the order in which an incident goes through them.
 *
 * @public
 */
export const INCIDENT_STATUSES: readonly IncidentStatus[] = [
  'investigating',
  'identified',
  'monitoring',
  'resolved',
  'reviewed',
];

/**
 * An incident as it stands. Its timeline is in its events.
 *
 * @public
 */
export interface Incident {
  readonly id: string;
  /** Number of events so far. */
  readonly version: number;
  readonly title: string;
  readonly severity: Severity;
  readonly status: IncidentStatus;
  /** All clocks run from here, whatever the severity becomes. */
  readonly declaredAt: EpochMs;
  /** Taking command acknowledges too. */
  readonly acknowledgedAt?: EpochMs;
  readonly commanderAt?: EpochMs;
  readonly mitigatedAt?: EpochMs;
  readonly resolvedAt?: EpochMs;
  /** Entity reference of the one who has command. */
  readonly commander?: string;
  /** Offered command; the one before keeps it until it is read back. */
  readonly handoverTo?: string;
  /** Rungs of the escalation ladder that were climbed. */
  readonly rungs: readonly string[];
  /** Ids of notes, which corrections name. */
  readonly notes: readonly string[];
}
