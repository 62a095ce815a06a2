import type { IncidentCommand } from '../commands';
import type { IncidentContext, IncidentDecision } from '../decision';
import type { Incident } from '../incident';
import {
  decideAnnounce,
  decideApproveMessage,
  decideProposeMessage,
  decideRejectMessage,
} from './decideMessages';
import { decideReportDelivery } from './deliveries';

type MessageCommand = Extract<
  IncidentCommand,
  {
    type: `${string}-message` | 'announce' | 'report-sent' | 'report-unsent';
  }
>;

const TYPES: ReadonlySet<IncidentCommand['type']> = new Set<
  MessageCommand['type']
>([
  'propose-message',
  'approve-message',
  'reject-message',
  'announce',
  'report-sent',
  'report-unsent',
]);

export function isMessageCommand(
  command: IncidentCommand,
): command is MessageCommand {
  return TYPES.has(command.type);
}

export function decideMessage(
  state: Incident,
  command: MessageCommand,
  context: IncidentContext,
): IncidentDecision {
  switch (command.type) {
    case 'propose-message':
      return decideProposeMessage(state, command, context);
    case 'approve-message':
      return decideApproveMessage(state, command, context);
    case 'reject-message':
      return decideRejectMessage(state, command, context);
    case 'announce':
      return decideAnnounce(state, command, context);
    case 'report-sent':
    case 'report-unsent':
      return decideReportDelivery(state, command, context);
    default:
      return unreachable(command);
  }
}

function unreachable(command: never): never {
  throw new Error(`Unknown command ${JSON.stringify(command)}`);
}
