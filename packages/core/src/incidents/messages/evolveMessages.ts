import type { IncidentEvent } from '../events';
import type { Incident } from '../incident';
import type { IncidentMessage, MessageDelivery } from './message';

export type MessageEvent = Extract<
  IncidentEvent,
  { type: `message-${string}` }
>;

export function isMessageEvent(
  event: Pick<IncidentEvent, 'type'>,
): event is MessageEvent {
  return event.type.startsWith('message-');
}

/** The state after an event of a message; its version is for the caller. */
export function withMessage(state: Incident, event: MessageEvent): Incident {
  switch (event.type) {
    case 'message-proposed': {
      const { type: _, actor, reason: __, messageId: id, ...proposed } = event;
      const proposal = { id, proposedBy: actor.ref, ...proposed };
      return { ...known(state, id), proposal };
    }
    case 'message-approved':
      return approved(state, event);
    case 'message-rejected': {
      const { at, actor, reason = '' } = event;
      if (!state.proposal) return state;
      const rejection = { by: actor.ref, at, reason };
      return { ...state, proposal: { ...state.proposal, rejection } };
    }
    case 'message-announced': {
      const { messageId: id, at, actor, text } = event;
      const said = { audience: 'internal', by: actor.ref, text } as const;
      return withOneMore(known(state, id), { id, at, deliveries: {}, ...said });
    }
    case 'message-sent':
    case 'message-unsent':
      return delivered(state, event);
    default:
      return unreachable(event);
  }
}

function approved(
  state: Incident,
  event: Extract<MessageEvent, { type: 'message-approved' }>,
): Incident {
  const { type: _, actor, reason: __, messageId: id, ...said } = event;
  const { proposal: ___, ...rest } = state;
  const message: IncidentMessage = {
    id,
    audience: 'public',
    approvedBy: actor.ref,
    deliveries: {},
    ...said,
  };
  const { at: madeAt, nextUpdateAt: dueAt } = event;
  // Whoever reads it waits from now on.
  const promise = dueAt === undefined ? {} : { promise: { madeAt, dueAt } };
  return withOneMore({ ...rest, ...promise }, message);
}

function delivered(
  state: Incident,
  event: Extract<MessageEvent, { type: 'message-sent' | 'message-unsent' }>,
): Incident {
  const { vendor, messageId, at: since } = event;
  const delivery: MessageDelivery =
    event.type === 'message-sent'
      ? { state: 'sent', since }
      : { state: 'unsent', since, problem: event.problem };
  if (messageId === undefined) {
    return { ...state, shown: { ...state.shown, [vendor]: delivery } };
  }
  const messages = state.messages?.map(message =>
    message.id === messageId
      ? {
          ...message,
          deliveries: { ...message.deliveries, [vendor]: delivery },
        }
      : message,
  );
  return { ...state, messages };
}

function withOneMore(state: Incident, message: IncidentMessage): Incident {
  return { ...state, messages: [...(state.messages ?? []), message] };
}

function known(state: Incident, id: string): Incident {
  return { ...state, messageIds: [...(state.messageIds ?? []), id] };
}

function unreachable(event: never): never {
  throw new Error(`Unknown event ${JSON.stringify(event)}`);
}
