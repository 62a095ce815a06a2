import type { IncidentEvent } from '@production-safety/core';
import { isItemEvent, itemSentence } from './itemSentence';
import { messageSentence } from './messageSentence';
import { isoTime, personOf } from './wording';

/** What an event of an incident says, in one sentence. */
export function incidentSentence(event: IncidentEvent): string {
  if (isItemEvent(event)) return itemSentence(event);
  switch (event.type) {
    case 'declared':
      return `Declared ${event.severity}: ${event.title}`;
    case 'acknowledged':
      return 'Acknowledged.';
    case 'status-changed':
      return `Status is ${event.status}.`;
    case 'severity-changed':
      return `Severity is ${event.severity}.`;
    case 'command-taken':
      return `${personOf(event.commander)} took command.`;
    case 'handover-offered':
      return `Command was offered to ${personOf(event.to)}.`;
    case 'command-handed-over':
      return `${personOf(event.commander)} read back and has command.`;
    case 'command-claimed':
      return `${personOf(
        event.by,
      )} says that the commander does not answer, and claims command.`;
    case 'command-kept':
      return 'The commander answered and keeps command.';
    case 'impact-start-set':
      return `Users are affected since ${isoTime(event.startedAt)}.`;
    case 'update-promised':
      return `The next update is promised for ${isoTime(event.dueAt)}.`;
    case 'role-taken':
      return `${personOf(event.holder)} took the role ${event.role}.`;
    case 'role-handed-over':
      return `${personOf(event.holder)} read back and has the role ${
        event.role
      }.`;
    case 'role-offered':
      return `The role ${event.role} was offered to ${personOf(event.to)}.`;
    case 'components-set':
      return event.components.length > 0
        ? `Affected: ${event.components.join(', ')}.`
        : 'Nothing is known to be affected.';
    case 'restriction-set':
      return event.isRestricted
        ? 'Restricted to those in it and those with the right to see it.'
        : 'Not restricted any more.';
    case 'rung-climbed':
      return `${
        event.by === 'page' ? 'Paged' : 'Ticket for'
      }: ${event.whom.join(', ')}.`;
    case 'noted':
      return event.text;
    case 'message-proposed':
    case 'message-approved':
    case 'message-rejected':
    case 'message-announced':
    case 'message-sent':
    case 'message-unsent':
      return messageSentence(event);
    default:
      return unreachable(event);
  }
}

function unreachable(event: never): never {
  throw new Error(`Unknown event ${JSON.stringify(event)}`);
}
