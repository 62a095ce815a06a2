import { utcMinute } from '@production-safety/core';
import type { IncidentEvent } from '@production-safety/core';
import { personOf } from './wording';

type MessageEvent = Extract<
  IncidentEvent,
  { readonly type: `message-${string}` }
>;

export function isMessageEvent(event: IncidentEvent): event is MessageEvent {
  return event.type.startsWith('message-');
}

/** What an event of a message says; texts are quoted to the letter. */
export function messageSentence(event: MessageEvent): string {
  switch (event.type) {
    case 'message-proposed':
      return `Proposed for the public (${event.stage}): “${event.text}”${next(
        event,
      )}`;
    case 'message-approved':
      return `Approved for the public (${event.stage}), proposed by ${personOf(
        event.proposedBy,
      )}: “${event.text}”${next(event)}`;
    case 'message-rejected':
      return 'The commander rejected the proposed text.';
    case 'message-announced':
      return `Told colleagues: “${event.text}”`;
    case 'message-sent':
      return event.messageId === undefined
        ? `${event.vendor} shows how the incident stands.`
        : `${event.vendor} has taken the message.`;
    case 'message-unsent':
      return event.messageId === undefined
        ? `${event.vendor} does not show how the incident stands: ${event.problem} It is tried again for a day.`
        : `${event.vendor} has not taken the message: ${event.problem} It is tried again for a day.`;
    default:
      return unreachable(event);
  }
}

function next({ nextUpdateAt }: { readonly nextUpdateAt?: number }): string {
  return nextUpdateAt === undefined
    ? ''
    : ` Next update by ${utcMinute(nextUpdateAt)}.`;
}

function unreachable(event: never): never {
  throw new Error(`Unknown event ${JSON.stringify(event)}`);
}
