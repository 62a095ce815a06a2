import type { Actor } from '../shared/actor';
import type { Severity } from '../shared/severity';
import type { DurationMs, EpochMs } from '../shared/time';
import type { PromptName } from './prompts/prompt';
import type { IncidentEvent, IncidentEventFact } from './events';
import { evolveIncident } from './evolveIncident';
import type { Incident } from './incident';

/**
 * What is to be done after an accepted command. `key` is the same in a
 * replay; an effect whose key is known is not run again.
 *
 * @public
 */
export type IncidentEffect = {
  readonly key: string;
  readonly incidentId: string;
  /** Not before so long after the commit. */
  readonly delayMs: DurationMs;
} & (
  | {
      /** Reports the rung when its time has come. */
      readonly kind: 'watch-escalation';
      readonly rung: string;
      readonly severity: Severity;
    }
  | ({
      /** Reports the prompt when its time has come. */
      readonly kind: 'watch-prompt';
      readonly prompt: PromptName['kind'];
      /** Absent where the prompt is not of a severity. */
      readonly severity?: Severity;
    } & Omit<PromptName, 'kind'>)
  | {
      /** Notifies people of a prompt. */
      readonly kind: 'prompt';
      /** Entity references of users; empty where nobody is in it yet. */
      readonly whom: readonly string[];
      readonly text: string;
    }
  | {
      /** Tells pagers that nobody has to be woken any more. */
      readonly kind: 'settle-page';
      readonly state: 'acknowledged' | 'resolved';
    }
  | {
      /** Takes back the title from those who were notified of it. */
      readonly kind: 'hide-notifications';
    }
  | {
      readonly kind: 'page' | 'ticket';
      readonly rung: string;
      readonly whom: readonly string[];
    }
  | {
      /** Brings chats, or the status page, up to what the incident says. */
      readonly kind: 'announce' | 'publish';
    }
  | {
      /** Creates the issue of an action item, or finds it. */
      readonly kind: 'create-issue';
      readonly itemId: string;
    }
);

/**
 * An expected no.
 *
 * @public
 */
export interface IncidentRefusal {
  readonly code:
    | 'not-declared'
    | 'already-declared'
    | 'wrong-status'
    | 'commander-only'
    | 'command-taken'
    | 'no-command'
    | 'no-claim'
    | 'in-the-past'
    | 'no-handover'
    | 'human-only'
    | 'system-only'
    | 'too-early'
    | 'in-the-future'
    | 'after-the-end'
    | 'unknown-entry'
    | 'not-a-user'
    | 'role-taken'
    | 'role-not-yours'
    | 'commander-busy'
    | 'title-missing'
    | 'text-missing'
    | 'reason-missing'
    | 'restricted'
    | 'severity-changed'
    | 'no-prompt'
    | 'snoozed-before'
    | 'variable-unresolved'
    | 'next-update-missing'
    | 'not-proposed'
    | 'text-too-long'
    | 'unknown-item'
    | 'item-closed'
    | 'items-missing'
    | 'item-incomplete'
    | 'not-an-owner'
    | 'not-a-day'
    | 'drill';
  /** One sentence that says why. */
  readonly message: string;
  /** What to do instead. */
  readonly fix: string;
}

/** @public */
export interface IncidentContext {
  readonly now: EpochMs;
  readonly actor: Actor;
  /** Names an incident or an entry that the command creates. */
  readonly newId: string;
}

/** @public */
export type IncidentDecision =
  | {
      readonly accepted: true;
      readonly events: readonly IncidentEvent[];
      readonly effects: readonly IncidentEffect[];
    }
  | { readonly accepted: false; readonly reasons: readonly IncidentRefusal[] };

export function refuse(
  code: IncidentRefusal['code'],
  message: string,
  fix: string,
): IncidentDecision {
  return { accepted: false, reasons: [{ code, message, fix }] };
}

export function missingReason(): IncidentDecision {
  return refuse(
    'reason-missing',
    'A reason is needed.',
    'Say in a few words why, for those who read the history.',
  );
}

export const NOTHING_TO_DO: IncidentDecision = {
  accepted: true,
  events: [],
  effects: [],
};

/** Accepts one fact; `plan` says what follows from the state after it. */
export function accept(
  state: Incident | undefined,
  context: IncidentContext,
  fact: IncidentEventFact,
  {
    reason,
    plan,
  }: {
    reason?: string;
    plan?: (next: Incident) => readonly IncidentEffect[];
  } = {},
): IncidentDecision {
  const event: IncidentEvent = {
    ...fact,
    at: context.now,
    actor: context.actor,
    ...(reason ? { reason } : {}),
  };
  const effects = plan?.(evolveIncident(state, event)) ?? [];
  return { accepted: true, events: [event], effects };
}
