import type { Severity } from '../shared/severity';
import type { EpochMs } from '../shared/time';
import type { Incident, IncidentStatus, SupportingRole } from './incident';
import type {
  ActionItemChanges,
  ActionItemFields,
  ActionItemOutcome,
  ActionItemPriority,
} from './items/actionItem';
import type { PromptKind } from './prompts/prompt';
import type { RunningStep } from '../runbooks/run/runningStep';
import type { MessageComponent, MessageStage } from './messages/message';

/**
 * What is known besides title and severity, none of which anybody must say.
 *
 * @public
 */
export type DeclaredFrom = Pick<
  Incident,
  'components' | 'trigger' | 'targets' | 'isRestricted' | 'isDrill'
>;

/**
 * What may be asked of an incident.
 *
 * @public
 */
export type IncidentCommand =
  | ({
      readonly type: 'declare';
      readonly title: string;
      /** P1 when nobody says. */
      readonly severity?: Severity;
    } & DeclaredFrom)
  | { readonly type: 'acknowledge' }
  | {
      readonly type: 'set-status';
      readonly status: IncidentStatus;
      readonly reason: string;
    }
  | {
      readonly type: 'set-severity';
      readonly severity: Severity;
      /** Needed to lower it. */
      readonly reason?: string;
    }
  | {
      /** Says that the severity is right as it stands. */
      readonly type: 'confirm-severity';
      /** As the one who confirms has seen it. */
      readonly severity: Severity;
    }
  | { readonly type: 'take-command' }
  | { readonly type: 'offer-command'; readonly to: string }
  | { readonly type: 'read-back' }
  | {
      /** Says that the commander does not answer. */
      readonly type: 'claim-command';
      readonly reason: string;
    }
  /** The commander answers a claim. */
  | { readonly type: 'keep-command' }
  | { readonly type: 'take-role'; readonly role: SupportingRole }
  | {
      readonly type: 'offer-role';
      readonly role: SupportingRole;
      readonly to: string;
    }
  | { readonly type: 'read-back-role'; readonly role: SupportingRole }
  | {
      readonly type: 'set-components';
      readonly components: readonly string[];
    }
  | {
      readonly type: 'set-restriction';
      readonly isRestricted: boolean;
      /** Needed to lift it. */
      readonly reason?: string;
    }
  | {
      /** Says since when users are affected, as far as it is known now. */
      readonly type: 'set-impact-start';
      readonly startedAt: EpochMs;
    }
  | {
      /** Says when those who wait will hear next. */
      readonly type: 'promise-update';
      readonly dueAt: EpochMs;
    }
  | {
      readonly type: 'note';
      readonly text: string;
      readonly occurredAt: EpochMs;
      readonly source: string;
      readonly evidenceUrl?: string;
      readonly supersedes?: string;
    }
  | {
      /** Public text, for the commander to approve or reject as it is. */
      readonly type: 'propose-message';
      readonly stage: MessageStage;
      readonly text: string;
      /** Heading in public; that of the incident when absent. */
      readonly title?: string;
      /** What it says something about; the others stay as they are. */
      readonly componentStates?: readonly MessageComponent[];
      /** Needed before `resolved`: when the public hears next. */
      readonly nextUpdateAt?: EpochMs;
    }
  | { readonly type: 'approve-message'; readonly messageId: string }
  | {
      readonly type: 'reject-message';
      readonly messageId: string;
      readonly reason: string;
    }
  /** Tells colleagues who follow the incident in a chat. */
  | { readonly type: 'announce'; readonly text: string }
  | {
      /** A vendor has taken a message; or how the incident stands, without. */
      readonly type: 'report-sent';
      readonly vendor: string;
      readonly messageId?: string;
    }
  | {
      readonly type: 'report-unsent';
      readonly vendor: string;
      readonly messageId?: string;
      /** Why, in one sentence. */
      readonly problem: string;
    }
  | ({
      readonly type: 'add-item';
      /** `medium` when nobody says. */
      readonly priority?: ActionItemPriority;
    } & Omit<ActionItemFields, 'priority'>)
  | ({
      readonly type: 'change-item';
      readonly itemId: string;
    } & ActionItemChanges)
  | {
      readonly type: 'close-item';
      readonly itemId: string;
      readonly outcome: ActionItemOutcome;
      /** What was done, or why nothing will be. */
      readonly reason: string;
    }
  | {
      /** Asks for an issue of the item, in a place that was looked up. */
      readonly type: 'request-issue';
      readonly itemId: string;
      readonly tracker: string;
      readonly repository: string;
    }
  | {
      /** The issue is there, says the worker that created or found it. */
      readonly type: 'report-issue';
      readonly itemId: string;
      readonly issueId: string;
      readonly href: string;
    }
  | {
      readonly type: 'report-no-issue';
      readonly itemId: string;
      /** Why, in one sentence. */
      readonly problem: string;
      /** It is not tried again by itself. */
      readonly isRefused: boolean;
    }
  | {
      /** The time of a rung has come, says the worker that waited. */
      readonly type: 'report-rung';
      readonly rung: string;
      /** Severity whose ladder it waited for; another one says nothing. */
      readonly severity: Severity;
    }
  | {
      /** A page was taken, by a pager or by the notifications. */
      readonly type: 'report-paged';
      readonly rung: string;
    }
  | {
      /** A pager does not take what it is asked; it is tried again. */
      readonly type: 'report-pager-away';
      /** The id under which it is connected. */
      readonly pager: string;
      /** Why, in one sentence. */
      readonly problem: string;
    }
  | { readonly type: 'report-pager-back'; readonly pager: string }
  | {
      /** The time of a prompt has come, says the worker that waited. */
      readonly type: 'report-prompt';
      readonly prompt: PromptKind;
      readonly number: number;
      readonly about?: string;
      /** Absent where the prompt is not of a severity. */
      readonly severity?: Severity;
      /** Steps that the runs of the incident wait for. */
      readonly running: readonly RunningStep[];
    }
  /** Puts a prompt off, once. */
  | { readonly type: 'snooze-prompt'; readonly promptId: string }
  /** Asks who does a step whose time box is over how far it is. */
  | { readonly type: 'ask-step'; readonly promptId: string };
