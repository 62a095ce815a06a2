import type {
  DraftedVariable,
  MessageAudience,
  MessageComponent,
  MessageFacts,
  MessageStage,
  PublicText,
} from '@production-safety/core';
import type { IsoTime } from './shared';

/**
 * Public text, with times in ISO.
 *
 * @public
 */
export interface PublicTextView extends Omit<PublicText, 'nextUpdateAt'> {
  readonly componentStates: readonly MessageComponent[];
  /** When the public hears next; absent only at the end. */
  readonly nextUpdateAt?: IsoTime;
}

/**
 * Public text that waits for the commander, or that came back from them.
 *
 * @public
 */
export interface MessageProposalView extends PublicTextView {
  readonly id: string;
  readonly proposedBy: string;
  readonly at: IsoTime;
  readonly rejection?: {
    readonly by: string;
    readonly at: IsoTime;
    readonly reason: string;
  };
}

/**
 * What has become of a message at a vendor: it waits to be sent, was sent, was
 * not taken and is tried again, or was not taken before something newer was.
 *
 * @public
 */
export interface MessageDeliveryView {
  /** Id under which the vendor is connected. */
  readonly vendor: string;
  readonly state: 'waiting' | 'sent' | 'unsent' | 'outdated';
  readonly since: IsoTime;
  /** Why it was not taken, in one sentence. */
  readonly problem?: string;
}

/**
 * A message that was approved or announced.
 *
 * @public
 */
export type MessageView = {
  readonly id: string;
  readonly at: IsoTime;
  readonly deliveries: readonly MessageDeliveryView[];
} & (
  | ({
      readonly audience: 'public';
      readonly proposedBy: string;
      readonly approvedBy: string;
    } & PublicTextView)
  | {
      readonly audience: 'internal';
      readonly by: string;
      readonly text: string;
    }
);

/**
 * What a status page has of an incident, as far as it was seen.
 *
 * @public
 */
export interface StatusPageView {
  readonly vendor: string;
  /** Its public address, where the page gives one. */
  readonly href?: string;
  /** When it was seen last; absent when it never was. */
  readonly seenAt?: IsoTime;
  /** Why it could not be seen since, in one sentence. */
  readonly problem?: string;
  /** Where it differs from what was published, one sentence each. */
  readonly drift: readonly string[];
}

/**
 * What people were told of an incident, and what is to be told.
 *
 * @public
 */
export interface IncidentMessagesView {
  readonly proposal?: MessageProposalView;
  /** The newest first. */
  readonly items: readonly MessageView[];
  /** How the incident stands, as each chat shows it. */
  readonly chats: readonly MessageDeliveryView[];
  readonly statusPages: readonly StatusPageView[];
  /** Ids of the status pages that an approved text is published on. */
  readonly publishesTo: readonly string[];
  /** Why nothing is sent outside, in one sentence; absent when it is. */
  readonly silence?: string;
}

/**
 * What people know and a draft is to say, with times in ISO.
 *
 * @public
 */
export type MessageFactsRequest = Omit<
  MessageFacts,
  'watchedUntil' | 'nextUpdateAt'
> & {
  readonly watchedUntil?: IsoTime;
  readonly nextUpdateAt?: IsoTime;
};

/** @public */
export interface MessageDraftRequest {
  readonly stage: MessageStage;
  readonly audience: MessageAudience;
  readonly facts?: MessageFactsRequest;
}

/**
 * A draft; public text with a variable that is not resolved is refused.
 *
 * @public
 */
export interface MessageDraftView {
  readonly text: string;
  readonly variables: readonly DraftedVariable[];
}
