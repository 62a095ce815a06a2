import type {
  MessageProposalView,
  MessageView,
  PublicTextView,
} from '@production-safety/backstage-plugin-production-safety-common';
import { before } from './aRollout';

const TEXT: PublicTextView = {
  stage: 'scope',
  title: 'Sign in fails',
  text: 'Some people cannot sign in.',
  state: 'investigating',
  componentStates: [
    { component: 'component:default/siteproof-web', state: 'degraded' },
  ],
  nextUpdateAt: before(-1_200_000),
};

type PublicMessage = Extract<MessageView, { audience: 'public' }>;

/** A text that the commander approved, changed as asked. */
export function aPublicMessage(
  changes: Partial<PublicMessage> = {},
): PublicMessage {
  return {
    ...{ id: 'm-1', at: before(60_000), audience: 'public' },
    ...{ proposedBy: 'user:default/kim', approvedBy: 'user:default/jo' },
    deliveries: [
      { vendor: 'statuspage', state: 'sent', since: before(60_000) },
    ],
    ...TEXT,
    ...changes,
  };
}

/** A text that waits for the commander, changed as asked. */
export function aProposal(
  changes: Partial<MessageProposalView> = {},
): MessageProposalView {
  return {
    ...{ id: 'm-2', proposedBy: 'user:default/kim', at: before(30_000) },
    ...TEXT,
    ...changes,
  };
}
