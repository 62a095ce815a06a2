import type { IncidentCommand } from '../commands';
import type { IncidentContext, IncidentDecision } from '../decision';
import type { Incident } from '../incident';
import {
  decideAddItem,
  decideChangeItem,
  decideCloseItem,
} from './decideItems';
import { decideReportIssue, decideRequestIssue } from './decideIssues';

type ItemCommand = Extract<
  IncidentCommand,
  {
    type:
      | `${string}-item`
      | 'request-issue'
      | 'report-issue'
      | 'report-no-issue';
  }
>;

const TYPES: ReadonlySet<IncidentCommand['type']> = new Set<
  ItemCommand['type']
>([
  'add-item',
  'change-item',
  'close-item',
  'request-issue',
  'report-issue',
  'report-no-issue',
]);

export function isItemCommand(
  command: IncidentCommand,
): command is ItemCommand {
  return TYPES.has(command.type);
}

/** Follow-up belongs to an incident in every status, so none is asked for. */
export function decideItem(
  state: Incident,
  command: ItemCommand,
  context: IncidentContext,
): IncidentDecision {
  switch (command.type) {
    case 'add-item':
      return decideAddItem(state, command, context);
    case 'change-item':
      return decideChangeItem(state, command, context);
    case 'close-item':
      return decideCloseItem(state, command, context);
    case 'request-issue':
      return decideRequestIssue(state, command, context);
    case 'report-issue':
    case 'report-no-issue':
      return decideReportIssue(state, command, context);
    default:
      return unreachable(command);
  }
}

function unreachable(command: never): never {
  throw new Error(`Unknown command ${JSON.stringify(command)}`);
}
