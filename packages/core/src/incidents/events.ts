import type { Actor } from '../shared/actor';
import type { Severity } from '../shared/severity';
import type { EpochMs } from '../shared/time';
import type { DeclaredFrom } from './commands';
import type { IncidentStatus, SupportingRole } from './incident';
import type {
  ActionItemChanges,
  ActionItemFields,
  ActionItemOutcome,
} from './items/actionItem';
import type { FiredPrompt, PromptKind } from './prompts/prompt';
import type { PublicText } from './messages/message';

/** What an event of an incident says.
 *
 * @public
 */
export type IncidentEventFact =
  | ({
      readonly type: 'declared';
      readonly incidentId: string;
      readonly title: string;
      readonly severity: Severity;
    } & DeclaredFrom)
  | { readonly type: 'acknowledged' }
  | { readonly type: 'status-changed'; readonly status: IncidentStatus }
  | { readonly type: 'severity-changed'; readonly severity: Severity }
  | { readonly type: 'severity-confirmed'; readonly severity: Severity }
  | { readonly type: 'command-taken'; readonly commander: string }
  | { readonly type: 'handover-offered'; readonly to: string }
  | { readonly type: 'command-handed-over'; readonly commander: string }
  | { readonly type: 'command-claimed'; readonly by: string }
  | { readonly type: 'command-kept' }
  | { readonly type: 'impact-start-set'; readonly startedAt: EpochMs }
  | { readonly type: 'update-promised'; readonly dueAt: EpochMs }
  | {
      readonly type: 'role-taken' | 'role-handed-over';
      readonly role: SupportingRole;
      readonly holder: string;
    }
  | {
      readonly type: 'role-offered';
      readonly role: SupportingRole;
      readonly to: string;
    }
  | {
      readonly type: 'components-set';
      readonly components: readonly string[];
    }
  | { readonly type: 'restriction-set'; readonly isRestricted: boolean }
  | {
      readonly type: 'rung-climbed';
      readonly rung: string;
      readonly by: 'page' | 'ticket';
      readonly whom: readonly string[];
    }
  | {
      readonly type: 'prompt-fired';
      readonly prompt: Omit<FiredPrompt, 'at' | 'snoozedAt' | 'askedAt'>;
      /** To the letter what chats are told. */
      readonly text: string;
    }
  | {
      readonly type: 'prompt-snoozed';
      readonly promptId: string;
      readonly prompt: PromptKind;
    }
  | {
      readonly type: 'step-asked';
      readonly promptId: string;
      /** Entity reference; absent where nobody has the role of the step. */
      readonly whom?: string;
      readonly text: string;
    }
  /** The first page that was taken, and the rung that it was for. */
  | { readonly type: 'paged'; readonly rung: string }
  | {
      readonly type: 'pager-away';
      readonly pager: string;
      readonly problem: string;
    }
  | { readonly type: 'pager-back'; readonly pager: string }
  | ({
      readonly type: 'message-proposed';
      readonly messageId: string;
    } & PublicText)
  | ({
      /** To the letter what leaves the portal. */
      readonly type: 'message-approved';
      readonly messageId: string;
      readonly proposedBy: string;
    } & PublicText)
  | { readonly type: 'message-rejected'; readonly messageId: string }
  | {
      readonly type: 'message-announced';
      readonly messageId: string;
      readonly text: string;
    }
  | {
      readonly type: 'message-sent';
      readonly vendor: string;
      /** Absent where it is how the incident stands that a chat shows. */
      readonly messageId?: string;
    }
  | {
      readonly type: 'message-unsent';
      readonly vendor: string;
      readonly messageId?: string;
      readonly problem: string;
    }
  | ({
      readonly type: 'item-added';
      readonly itemId: string;
    } & ActionItemFields)
  | {
      readonly type: 'item-changed';
      readonly itemId: string;
      /** What the item said before. */
      readonly text: string;
      readonly changes: ActionItemChanges;
    }
  | {
      readonly type: 'item-closed';
      readonly itemId: string;
      readonly text: string;
      readonly outcome: ActionItemOutcome;
    }
  | {
      readonly type: 'item-issue-asked';
      readonly itemId: string;
      readonly text: string;
      readonly tracker: string;
      readonly repository: string;
    }
  | {
      readonly type: 'item-issue-created';
      readonly itemId: string;
      readonly text: string;
      readonly tracker: string;
      /** In words of the tracker. */
      readonly issueId: string;
      readonly href: string;
    }
  | {
      readonly type: 'item-issue-waits';
      readonly itemId: string;
      readonly text: string;
      readonly tracker: string;
      readonly problem: string;
      readonly isRefused: boolean;
    }
  | {
      readonly type: 'noted';
      readonly entryId: string;
      readonly text: string;
      /** When it happened; `at` is when it was recorded. */
      readonly occurredAt: EpochMs;
      readonly source: string;
      readonly evidenceUrl?: string;
      /** Entry that this one corrects. */
      readonly supersedes?: string;
    };

/** @public */
export type IncidentEvent = IncidentEventFact & {
  readonly at: EpochMs;
  readonly actor: Actor;
  readonly reason?: string;
};
