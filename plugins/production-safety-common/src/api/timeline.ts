import type { ActorView, IsoTime } from './shared';

/**
 * What entries of a timeline are about: what was decided on the incident,
 * what people were told, steps of checklists, rollouts and their flags, paging
 * and what came back from pagers, and what people noted.
 *
 * @public
 */
export const TIMELINE_GROUPS = [
  'decision',
  'message',
  'checklist',
  'rollout',
  'page',
  'note',
] as const;

/** @public */
export type TimelineGroup = (typeof TIMELINE_GROUPS)[number];

/**
 * A line of the timeline.
 *
 * @public
 */
export interface TimelineEntryView {
  /** Corrections of notes name it. */
  readonly id: string;
  /** Of what it tells, such as `noted` or `step-answered`. */
  readonly kind: string;
  readonly sentence: string;
  readonly occurredAt: IsoTime;
  readonly recordedAt: IsoTime;
  readonly actor: ActorView;
  readonly reason?: string;
  /**
   * Where it comes from: `incident` for what was done to the incident itself,
   * `checklist`, `escalation`, the id of a vendor or of a rollout, and of a
   * note what its writer says.
   */
  readonly source?: string;
  readonly evidenceUrl?: string;
  /** Id of the entry that corrects this one. */
  readonly supersededBy?: string;
}

/**
 * Filters of a timeline: of one all that are named count, and an entry has to
 * fit each.
 *
 * @public
 */
export interface ListTimelineQuery {
  readonly group?: readonly TimelineGroup[];
  readonly source?: readonly string[];
  /** Entity references, or names of services. */
  readonly actor?: readonly string[];
  /** Words that must all occur in sentence or reason. */
  readonly q?: string;
  /** `important` leaves out what only went as expected. */
  readonly importance?: 'all' | 'important';
  /** 1 to 100; 20 when absent. */
  readonly limit?: number;
  /** Of any page of this timeline, also of another filter. */
  readonly cursor?: string;
}
