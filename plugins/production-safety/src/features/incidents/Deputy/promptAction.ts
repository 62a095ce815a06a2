import type {
  IncidentCommandRequest,
  IncidentDetail,
  PromptView,
} from '@production-safety/backstage-plugin-production-safety-common';
import { showSuspects } from '../Commander/showSuspects';
import { showAnnounceForm } from '../Messages/showMessages';

/** What the button of a prompt does: a command, or the place to write. */
export function promptAction(
  { id, kind }: PromptView,
  { severity }: Pick<IncidentDetail, 'severity'>,
): IncidentCommandRequest | (() => void) {
  switch (kind) {
    case 'no-commander':
      return { type: 'take-command' };
    case 'severity-not-confirmed':
      return { type: 'confirm-severity', severity };
    case 'acknowledge-at-risk':
      return { type: 'acknowledge' };
    case 'time-box-over':
      return { type: 'ask-step', promptId: id };
    case 'mitigate-at-risk':
      return showSuspects;
    default:
      return showAnnounceForm;
  }
}
