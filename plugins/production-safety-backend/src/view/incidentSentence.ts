import { utcMinute } from '@production-safety/core';
import type { IncidentEvent } from '@production-safety/core';
import { isItemEvent, itemSentence } from './itemSentence';
import { isMessageEvent, messageSentence } from './messageSentence';
import { isPromptEvent, promptSentence } from './promptSentence';
import { personOf } from './wording';

const CALLS = { page: 'Paged', ticket: 'Ticket for' };

/** What an event of an incident says, in one sentence. */
export function incidentSentence(event: IncidentEvent): string {
  if (isItemEvent(event)) return itemSentence(event);
  if (isMessageEvent(event)) return messageSentence(event);
  if (isPromptEvent(event)) return promptSentence(event);
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
      return `Users are affected since ${utcMinute(event.startedAt)}.`;
    case 'update-promised':
      return `The next update is promised for ${utcMinute(event.dueAt)}.`;
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
      return `${CALLS[event.by]}: ${event.whom.join(', ')}.`;
    case 'paged':
      return 'A page was taken, by a pager or the notifications of the portal.';
    case 'pager-away':
      return `The pager ${event.pager} could not be reached: ${event.problem} It is tried again until it answers; call people yourself meanwhile.`;
    case 'pager-back':
      return `The pager ${event.pager} answers again.`;
    case 'noted':
      return event.text;
    default:
      return unknown(event);
  }
}

/** Of a newer version that wrote to the same database. */
function unknown(event: never): string {
  const { type }: IncidentEvent = event;
  return `Something that this version does not know: ${type}.`;
}
