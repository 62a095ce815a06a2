import type {
  ComponentMetrics,
  IncidentClock,
  IncidentCommand,
  IncidentMetrics,
  IncidentStatus,
  IncidentTrigger,
  Severity,
  SupportingRole,
} from '@production-safety/core';
import type { ActionItemsView } from './actionItems';
import type { IncidentMessagesView } from './messages';
import type { PromptView } from './prompts';
import type { RunSummaryView } from './runs';
import type { IsoTime } from './shared';

/**
 * An incident as lists and banners show it.
 *
 * @public
 */
export interface IncidentSummary {
  readonly id: string;
  /** Number of its events so far. */
  readonly version: number;
  readonly title: string;
  readonly severity: Severity;
  readonly status: IncidentStatus;
  /** Entity references of what is affected, as far as it is known. */
  readonly components: readonly string[];
  /** Entity reference of who has command. */
  readonly commander?: string;
  /** Seen only by those in it and those with the right to. */
  readonly isRestricted: boolean;
  /** Practised on purpose. */
  readonly isDrill: boolean;
  readonly declaredAt: IsoTime;
  readonly acknowledgedAt?: IsoTime;
  readonly mitigatedAt?: IsoTime;
  readonly resolvedAt?: IsoTime;
}

/**
 * A promise and how it stands.
 *
 * @public
 */
export interface IncidentClockView
  extends Pick<IncidentClock, 'clock' | 'state'> {
  readonly startedAt: IsoTime;
  readonly dueAt: IsoTime;
  readonly endedAt?: IsoTime;
}

/** @public */
export interface IncidentRoleView {
  readonly role: SupportingRole;
  readonly holder?: string;
  /** Until they read it back. */
  readonly offeredTo?: string;
}

/**
 * Somebody says that the commander does not answer.
 *
 * @public
 */
export interface CommandClaimView {
  readonly by: string;
  readonly at: IsoTime;
  /** From then on they take command, if the commander has not answered. */
  readonly takesFrom: IsoTime;
}

/**
 * A pager that does not take what it is asked; it is tried again until it
 * answers.
 *
 * @public
 */
export interface PagerAwayView {
  /** The id under which it is connected. */
  readonly vendor: string;
  readonly since: IsoTime;
  /** Why, in one sentence. */
  readonly problem: string;
  /** To be said to people by hand meanwhile. */
  readonly text: string;
}

/**
 * An incident with all that its commander needs.
 *
 * @public
 */
export interface IncidentDetail extends IncidentSummary {
  /** Its page, with the address of the app where the portal knows it. */
  readonly url: string;
  /** `next-update` comes last. */
  readonly clocks: readonly IncidentClockView[];
  /** Until people usually hear next, in milliseconds. */
  readonly updateEveryMs: number;
  /** Every supporting role, held or free. */
  readonly roles: readonly IncidentRoleView[];
  /** To whom command is offered until they read it back. */
  readonly handoverTo?: string;
  readonly claim?: CommandClaimView;
  readonly trigger?: IncidentTrigger;
  /** Since when users are affected; absent while nobody has said. */
  readonly impactStartedAt?: IsoTime;
  /** When a person last said that the severity is right, or changed it. */
  readonly severityConfirmedAt?: IsoTime;
  /** What the deputy asks for now, the most urgent first. */
  readonly prompts: readonly PromptView[];
  /** Its checklists, the first one first. */
  readonly runs: readonly RunSummaryView[];
  /** Why no checklist opened by itself, and what to do; absent when one did. */
  readonly checklistProblem?: string;
  /** What people were told of it, and what is to be told. */
  readonly messages: IncidentMessagesView;
  /** Pagers that nobody is woken by at the moment. */
  readonly pagersAway: readonly PagerAwayView[];
  /** Its follow-up. */
  readonly actionItems: ActionItemsView;
}

/**
 * Declares an incident; a title is enough.
 *
 * @public
 */
export interface DeclareRequest {
  /** What users see, in a few words; at most 200 characters. */
  readonly title: string;
  /** P1 when nobody says. */
  readonly severity?: Severity;
  /** Entity references; at most 50. */
  readonly components?: readonly string[];
  readonly trigger?: IncidentTrigger;
  readonly isRestricted?: boolean;
  readonly isDrill?: boolean;
  /** Sent again, it declares nothing new. */
  readonly idempotencyKey?: string;
}

/**
 * What people ask of an incident, as the core has it, with times in ISO.
 *
 * @public
 */
export type IncidentCommandRequest =
  | Exclude<
      IncidentCommand,
      {
        type:
          | 'declare'
          | `report-${string}`
          | 'note'
          | 'propose-message'
          | 'add-item'
          | 'request-issue'
          | 'announce'
          | 'promise-update'
          | 'set-impact-start';
      }
    >
  | (Omit<
      Extract<IncidentCommand, { type: 'note' }>,
      'occurredAt' | 'source'
    > & {
      /** Now when absent. */
      readonly occurredAt?: IsoTime;
      /** `person` when absent. */
      readonly source?: string;
      /** Sent again, it notes nothing new. */
      readonly idempotencyKey?: string;
    })
  | (Omit<
      Extract<IncidentCommand, { type: 'propose-message' }>,
      'nextUpdateAt'
    > & {
      readonly nextUpdateAt?: IsoTime;
      /** Sent again, it proposes nothing new. */
      readonly idempotencyKey?: string;
    })
  | (Extract<IncidentCommand, { type: 'add-item' }> & {
      /** Sent again, it adds nothing new. */
      readonly idempotencyKey?: string;
    })
  | (Extract<IncidentCommand, { type: 'announce' }> & {
      /** Sent again, it announces nothing new. */
      readonly idempotencyKey?: string;
    })
  | { readonly type: 'promise-update'; readonly dueAt: IsoTime }
  | { readonly type: 'set-impact-start'; readonly startedAt: IsoTime };

/**
 * Filters of the list of incidents.
 *
 * @public
 */
export interface ListIncidentsQuery {
  /** `open` is everything before `resolved`; both when absent. */
  readonly state?: 'open' | 'closed';
  readonly severity?: readonly Severity[];
  /** Entity references. */
  readonly component?: readonly string[];
  /** Words that must all occur in title or components. */
  readonly q?: string;
  /** 1 to 100; 20 when absent. */
  readonly limit?: number;
  readonly cursor?: string;
}

/**
 * How long incidents took; drills do not count.
 *
 * @public
 */
export interface IncidentMetricsView extends IncidentMetrics {
  /** Declared since then, or still open; what is older is not counted or not kept. */
  readonly since: IsoTime;
  /** How many are counted. */
  readonly incidents: number;
  /** What rests on fewer incidents may be chance. */
  readonly atLeast: number;
  /**
   * Counted, and nobody has said since when users were affected: detection and
   * resolution were not measured. `items` are the newest ones.
   */
  readonly withoutImpactStart: {
    readonly total: number;
    readonly items: readonly Pick<
      IncidentSummary,
      'id' | 'title' | 'declaredAt'
    >[];
  };
  /** The one with the most incidents first; of the one that was asked for. */
  readonly components: readonly ComponentMetrics[];
}
