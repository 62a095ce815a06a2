import type { IncidentEvent } from '../events';
import type { Incident } from '../incident';
import type { IncidentMessage } from '../messages/message';
import type { FiredPrompt } from './prompt';
import { aboutPromise } from './promptTimes';

export type PromptEvent = Extract<
  IncidentEvent,
  { type: 'prompt-fired' | 'prompt-snoozed' | 'step-asked' }
>;

/** As many of the newest wait for chats; older ones say nothing any more. */
const MESSAGES_AT_MOST = 20;

const TYPES: ReadonlySet<IncidentEvent['type']> = new Set<PromptEvent['type']>([
  'prompt-fired',
  'prompt-snoozed',
  'step-asked',
]);

export function isPromptEvent(
  event: Pick<IncidentEvent, 'type'>,
): event is PromptEvent {
  return TYPES.has(event.type);
}

/** The state after an event of a prompt; its version is for the caller. */
export function withPrompt(state: Incident, event: PromptEvent): Incident {
  const { at } = event;
  switch (event.type) {
    case 'prompt-fired': {
      const fired = { ...event.prompt, at };
      const kept = (state.prompts ?? []).filter(
        each => !isReplaced(state, each, fired),
      );
      return told({ ...state, prompts: [...kept, fired] }, fired.id, event);
    }
    case 'prompt-snoozed':
      return marked(state, event.promptId, { snoozedAt: at });
    case 'step-asked': {
      const asked = marked(state, event.promptId, { askedAt: at });
      return told(asked, `ask:${event.promptId}`, event);
    }
    default:
      return unreachable(event);
  }
}

/** By its next number; of a promise that is over, by any other. */
function isReplaced(
  state: Incident,
  { kind, about }: FiredPrompt,
  next: FiredPrompt,
): boolean {
  if (kind === 'update-at-risk' || kind === 'update-overdue') {
    return about !== aboutPromise(state);
  }
  return kind === next.kind && about === next.about;
}

function marked(
  state: Incident,
  id: string,
  change: Partial<FiredPrompt>,
): Incident {
  const prompts = state.prompts?.map(prompt =>
    prompt.id === id ? { ...prompt, ...change } : prompt,
  );
  return { ...state, prompts };
}

/** What was restricted or a drill when it was said is never told later. */
function told(
  state: Incident,
  id: string,
  { at, actor, text }: Extract<PromptEvent, { text: string }>,
): Incident {
  if (state.isRestricted || state.isDrill) return state;
  const message: IncidentMessage = {
    ...{ id: `${state.id}:prompt:${id}`, at, deliveries: {}, isPrompt: true },
    ...{ audience: 'internal', by: actor.ref, text },
  };
  const before = state.messages ?? [];
  const prompts = before.filter(each => each.isPrompt);
  const [oldest] = prompts;
  const kept =
    prompts.length < MESSAGES_AT_MOST
      ? before
      : before.filter(each => each !== oldest);
  return { ...state, messages: [...kept, message] };
}

function unreachable(event: never): never {
  throw new Error(`Unknown event ${JSON.stringify(event)}`);
}
