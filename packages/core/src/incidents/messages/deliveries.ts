import type { IncidentCommand } from '../commands';
import { accept, NOTHING_TO_DO, refuse } from '../decision';
import type { IncidentContext, IncidentDecision } from '../decision';
import type { Incident } from '../incident';
import type {
  IncidentMessage,
  MessageAudience,
  MessageDelivery,
} from './message';

/**
 * Says once for each vendor and message that it was taken, or that it was not
 * yet. What was taken stays so; how the incident stands in a chat may be
 * behind again.
 */
export function decideReportDelivery(
  state: Incident,
  command: Extract<IncidentCommand, { type: 'report-sent' | 'report-unsent' }>,
  context: IncidentContext,
): IncidentDecision {
  if (context.actor.kind !== 'system') {
    return refuse(
      'system-only',
      'What vendors have taken is reported by the worker that sends it.',
      'Note in the timeline what you have sent yourself.',
    );
  }
  const { vendor, messageId } = command;
  const before = deliveryOf(state, vendor, messageId);
  if (before === 'no-message') return NOTHING_TO_DO;
  const isSent = command.type === 'report-sent';
  if (before?.state === (isSent ? 'sent' : 'unsent')) return NOTHING_TO_DO;
  const isKept = before?.state === 'sent' && messageId !== undefined;
  if (isKept) return NOTHING_TO_DO;
  const where = { vendor, ...(messageId === undefined ? {} : { messageId }) };
  return accept(
    state,
    context,
    command.type === 'report-sent'
      ? { type: 'message-sent', ...where }
      : { type: 'message-unsent', ...where, problem: command.problem },
  );
}

function deliveryOf(
  { messages = [], shown = {} }: Incident,
  vendor: string,
  messageId: string | undefined,
): MessageDelivery | 'no-message' | undefined {
  if (messageId === undefined) return shown[vendor];
  const message = messages.find(({ id }) => id === messageId);
  return message ? message.deliveries[vendor] : 'no-message';
}

/**
 * What a vendor has still to be sent, in this order. What it did not take
 * before something newer is out of date and left behind.
 *
 * @public
 */
export function messagesFor(
  { messages = [] }: Incident,
  audience: MessageAudience,
  vendor: string,
): readonly IncidentMessage[] {
  const own = messages.filter(each => each.audience === audience);
  const sent = own.map(
    ({ deliveries }) => deliveries[vendor]?.state === 'sent',
  );
  return own.slice(sent.lastIndexOf(true) + 1);
}
