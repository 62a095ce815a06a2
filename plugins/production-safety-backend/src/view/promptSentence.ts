import type { IncidentEvent, PromptKind } from '@production-safety/core';
import { personOf } from './wording';

const TYPES = [
  'prompt-fired',
  'prompt-snoozed',
  'severity-confirmed',
  'step-asked',
] as const;

type PromptEvent = Extract<
  IncidentEvent,
  { readonly type: (typeof TYPES)[number] }
>;

const ABOUT: Readonly<Record<PromptKind, string>> = {
  'acknowledge-at-risk': 'nobody has acknowledged',
  'no-commander': 'nobody has command',
  'update-overdue': 'the next update is overdue',
  'time-box-over': 'the time box of a step is over',
  'mitigate-at-risk': 'the time to mitigate is nearly over',
  'update-at-risk': 'the next update is due soon',
  'severity-not-confirmed': 'nobody has confirmed the severity',
  'ten-minute-mark': 'what stands open',
};

export function isPromptEvent(event: IncidentEvent): event is PromptEvent {
  return TYPES.some(type => type === event.type);
}

/** What the deputy said, and what people answered; texts to the letter. */
export function promptSentence(event: PromptEvent): string {
  switch (event.type) {
    case 'prompt-fired':
      return event.text;
    case 'prompt-snoozed':
      return `Snoozed the prompt: ${ABOUT[event.prompt]}.`;
    case 'severity-confirmed':
      return `Severity ${event.severity} is confirmed.`;
    case 'step-asked':
      return event.whom === undefined
        ? `Asked everybody: “${event.text}”`
        : `Asked ${personOf(event.whom)}: “${event.text}”`;
    default:
      return unreachable(event);
  }
}

function unreachable(event: never): never {
  throw new Error(`Unknown event ${JSON.stringify(event)}`);
}
