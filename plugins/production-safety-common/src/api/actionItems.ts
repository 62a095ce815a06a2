import type {
  ActionItemKind,
  ActionItemOutcome,
  ActionItemPriority,
  IncidentStatus,
  Severity,
} from '@production-safety/core';
import type { IsoTime } from './shared';

/**
 * The issue of an action item: waiting, refused, or there.
 *
 * @public
 */
export interface ActionItemIssueView {
  /** Id under which the issue tracker is connected. */
  readonly tracker: string;
  /** Web address of the repository that it is, or will be, in. */
  readonly repository: string;
  readonly askedBy: string;
  readonly askedAt: IsoTime;
  /** In words of the tracker; absent while it is not there. */
  readonly id?: string;
  /** Where it is read; absent while it is not there. */
  readonly href?: string;
  /** Why it is not there, or why it was not seen last; one sentence. */
  readonly problem?: string;
  /** It is not tried again by itself: somebody may ask anew. */
  readonly isRefused: boolean;
  /** How it was when the tracker last answered. */
  readonly state?: 'open' | 'closed' | 'gone';
  /** When that was. */
  readonly seenAt?: IsoTime;
}

/**
 * Follow-up of an incident.
 *
 * @public
 */
export interface ActionItemView {
  readonly id: string;
  readonly text: string;
  readonly kind: ActionItemKind;
  readonly priority: ActionItemPriority;
  /** Entity reference of a user or group. */
  readonly owner?: string;
  /** A day, such as `2026-05-01`. */
  readonly dueOn?: string;
  /** It is open, and its day is over everywhere. */
  readonly isOverdue: boolean;
  readonly addedBy: string;
  readonly addedAt: IsoTime;
  readonly closed?: {
    readonly outcome: ActionItemOutcome;
    readonly by: string;
    readonly at: IsoTime;
    readonly reason: string;
  };
  readonly issue?: ActionItemIssueView;
}

/**
 * The action items of an incident, the oldest first.
 *
 * @public
 */
export interface ActionItemsView {
  readonly items: readonly ActionItemView[];
  /** What still stands between a P0 or P1 and its review, a sentence each. */
  readonly lacks: readonly string[];
  /** Ids of connected issue trackers; none where no issue can be asked for. */
  readonly trackers: readonly string[];
  /** Why no issue is created of this incident; absent when one may be. */
  readonly silence?: string;
}

/**
 * An open action item with the incident that it is of.
 *
 * @public
 */
export interface OpenActionItem extends ActionItemView {
  readonly incident: {
    readonly id: string;
    readonly title: string;
    readonly severity: Severity;
    readonly status: IncidentStatus;
    readonly components: readonly string[];
    readonly isRestricted: boolean;
    readonly isDrill: boolean;
  };
}

/**
 * Filters of the list of open action items.
 *
 * @public
 */
export interface ListActionItemsQuery {
  /** Entity reference, or `me` for the caller; all when absent. */
  readonly owner?: string;
  /** Entity references of what the incident affects. */
  readonly component?: readonly string[];
  /** Only those whose due date is over. */
  readonly overdue?: boolean;
  /** 1 to 100; 20 when absent. */
  readonly limit?: number;
  readonly cursor?: string;
}

/**
 * Asks for the issue of an action item.
 *
 * @public
 */
export interface RequestIssueRequest {
  /**
   * Entity reference of the component whose repository it goes to; the first
   * one affected that has any when absent, else the configured repository.
   */
  readonly component?: string;
}
