import type { Severity } from '../shared/severity';
import type { EpochMs } from '../shared/time';
import type { SeverityTargets } from './severity';
import type { ActionItem } from './items/actionItem';
import type { FiredPrompt } from './prompts/prompt';
import type {
  IncidentMessage,
  MessageDelivery,
  MessageProposal,
} from './messages/message';

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
 * Roles beside command. One person may have several, the commander none.
 *
 * @public
 */
export const SUPPORTING_ROLES = [
  'operations',
  'customer-liaison',
  'internal-liaison',
  'scribe',
] as const;

/** @public */
export type SupportingRole = (typeof SUPPORTING_ROLES)[number];

/**
 * Who has a role, and to whom it is offered until they read it back.
 *
 * @public
 */
export interface RoleAssignment {
  readonly holder?: string;
  readonly offeredTo?: string;
}

/**
 * What an incident was declared from.
 *
 * @public
 */
export interface IncidentTrigger {
  readonly kind: 'component' | 'rollout' | 'guard' | 'alert';
  /** Id or entity reference of it. */
  readonly ref: string;
}

/**
 * Since when a pager has not taken what it was asked, and why.
 *
 * @public
 */
export interface PagerAway {
  readonly since: EpochMs;
  /** One sentence. */
  readonly problem: string;
}

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
  /** Entity reference, or name of the service, of who declared it. */
  readonly declaredBy: string;
  /** All clocks run from here, whatever the severity becomes. */
  readonly declaredAt: EpochMs;
  /** Since when users are affected; absent while nobody has said. */
  readonly impactStartedAt?: EpochMs;
  /**
   * When a page was taken first, by a pager or by the notifications of the
   * portal; absent while nobody was reached.
   */
  readonly pagedAt?: EpochMs;
  /** Taking command acknowledges too. */
  readonly acknowledgedAt?: EpochMs;
  readonly commanderAt?: EpochMs;
  /** When a person last said that the severity is right, or changed it. */
  readonly severityConfirmedAt?: EpochMs;
  readonly mitigatedAt?: EpochMs;
  readonly resolvedAt?: EpochMs;
  /** Entity reference of the one who has command. */
  readonly commander?: string;
  /** Offered command; the one before keeps it until it is read back. */
  readonly handoverTo?: string;
  /** Who says that the commander does not answer, and since when. */
  readonly claim?: { readonly by: string; readonly at: EpochMs };
  /** When those who wait were told last that they hear next, and when. */
  readonly promise?: { readonly madeAt: EpochMs; readonly dueAt: EpochMs };
  readonly roles?: Readonly<Partial<Record<SupportingRole, RoleAssignment>>>;
  /** Entity references of what is affected, as far as it is known. */
  readonly components?: readonly string[];
  readonly trigger?: IncidentTrigger;
  /**
   * What was promised when it was declared, and is to its end; absent where
   * nothing but the usual was.
   */
  readonly targets?: SeverityTargets;
  /** Only for those with the right to see restricted incidents. */
  readonly isRestricted?: boolean;
  /** Practised on purpose; no metric counts it. */
  readonly isDrill?: boolean;
  /** Rungs of the escalation ladder that were climbed. */
  readonly rungs: readonly string[];
  /** What the deputy said: the last of each kind, and of what it is about. */
  readonly prompts?: readonly FiredPrompt[];
  /** Ids of notes, which corrections name. */
  readonly notes: readonly string[];
  /** Follow-up, the oldest first; what is closed stays. */
  readonly items?: readonly ActionItem[];
  /** Public text that is not approved; the next one takes its place. */
  readonly proposal?: MessageProposal;
  /** What was approved or announced, the oldest first. */
  readonly messages?: readonly IncidentMessage[];
  /** Ids of all that was proposed or announced, so that it counts once. */
  readonly messageIds?: readonly string[];
  /** How the incident stands in chats, by the id of the vendor. */
  readonly shown?: Readonly<Record<string, MessageDelivery>>;
  /** Pagers that do not answer now, by the id of the vendor. */
  readonly pagersAway?: Readonly<Record<string, PagerAway>>;
}
