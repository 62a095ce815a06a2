import type { EpochMs } from '../../shared/time';
import type { PublicComponentState, PublicState } from '../statusPage';

/**
 * What a message is about, in the order in which an incident is told.
 *
 * @public
 */
export const MESSAGE_STAGES = [
  'investigating',
  'scope',
  'identified',
  'update',
  'monitoring',
  'resolved',
] as const;

/** @public */
export type MessageStage = (typeof MESSAGE_STAGES)[number];

/** @public */
export type MessageAudience = 'public' | 'internal';

/**
 * What the public is told of a component; each status page has its own names.
 *
 * @public
 */
export interface MessageComponent {
  /** Entity reference. */
  readonly component: string;
  readonly state: PublicComponentState;
}

/**
 * All that the public gets to see, so all that is approved.
 *
 * @public
 */
export interface PublicText {
  readonly stage: MessageStage;
  /** Heading of the incident on the status page. */
  readonly title: string;
  readonly text: string;
  readonly state: PublicState;
  readonly componentStates: readonly MessageComponent[];
  /** When the public hears next; absent only at the end. */
  readonly nextUpdateAt?: EpochMs;
}

/**
 * Public text that waits for the commander, or that came back from them.
 *
 * @public
 */
export interface MessageProposal extends PublicText {
  readonly id: string;
  readonly proposedBy: string;
  readonly at: EpochMs;
  readonly rejection?: {
    readonly by: string;
    readonly at: EpochMs;
    readonly reason: string;
  };
}

/**
 * Whether a vendor has taken a message, and since when that is so.
 *
 * @public
 */
export interface MessageDelivery {
  readonly state: 'sent' | 'unsent';
  readonly since: EpochMs;
  /** Why it is unsent, in one sentence. */
  readonly problem?: string;
}

/**
 * A message that may leave the portal, and where it has arrived.
 *
 * @public
 */
export type IncidentMessage = {
  readonly id: string;
  readonly at: EpochMs;
  /** By the id under which a vendor is connected. */
  readonly deliveries: Readonly<Record<string, MessageDelivery>>;
  /** Said by the deputy, and not by a person. */
  readonly isPrompt?: boolean;
} & (
  | ({
      readonly audience: 'public';
      readonly proposedBy: string;
      readonly approvedBy: string;
    } & PublicText)
  | {
      readonly audience: 'internal';
      readonly by: string;
      readonly text: string;
    }
);
