import type { EpochMs } from '../../shared/time';

/**
 * What an action item does about the next time: keeps it from happening,
 * tells of it sooner, makes it smaller, or changes how people work.
 *
 * @public
 */
export const ACTION_ITEM_KINDS = [
  'prevent',
  'detect',
  'mitigate',
  'process',
] as const;

/** @public */
export type ActionItemKind = (typeof ACTION_ITEM_KINDS)[number];

/**
 * Priorities of action items, the most urgent first.
 *
 * @public
 */
export const ACTION_ITEM_PRIORITIES = ['high', 'medium', 'low'] as const;

/** @public */
export type ActionItemPriority = (typeof ACTION_ITEM_PRIORITIES)[number];

/** @public */
export type ActionItemOutcome = 'done' | 'dropped';

/**
 * What people say of an action item.
 *
 * @public
 */
export interface ActionItemFields {
  /** What to do, verb first, in one line. */
  readonly text: string;
  readonly kind: ActionItemKind;
  readonly priority: ActionItemPriority;
  /** Entity reference of a user or group. */
  readonly owner?: string;
  /** A day, such as `2026-05-01`. */
  readonly dueOn?: string;
}

/**
 * What changes of an action item; `null` takes owner or due date away.
 *
 * @public
 */
export interface ActionItemChanges {
  readonly text?: string;
  readonly kind?: ActionItemKind;
  readonly priority?: ActionItemPriority;
  readonly owner?: string | null;
  readonly dueOn?: string | null;
}

/**
 * The issue that somebody asked for: waiting, refused, or there.
 *
 * @public
 */
export interface ActionItemIssue {
  /** Id under which the issue tracker is connected. */
  readonly tracker: string;
  /** Web address of the repository that it is, or will be, in. */
  readonly repository: string;
  readonly askedBy: string;
  readonly askedAt: EpochMs;
  readonly created?: {
    /** In words of the tracker, such as `12`. */
    readonly id: string;
    readonly href: string;
    readonly at: EpochMs;
  };
  /** Why it is not there yet. */
  readonly problem?: {
    /** One sentence. */
    readonly text: string;
    readonly since: EpochMs;
    /** It is not tried again by itself; somebody has to ask anew. */
    readonly isRefused: boolean;
  };
}

/**
 * Follow-up of an incident.
 *
 * @public
 */
export interface ActionItem extends ActionItemFields {
  readonly id: string;
  readonly addedBy: string;
  readonly addedAt: EpochMs;
  /** Absent while it is open. */
  readonly closed?: {
    readonly outcome: ActionItemOutcome;
    readonly by: string;
    readonly at: EpochMs;
    readonly reason: string;
  };
  readonly issue?: ActionItemIssue;
}
