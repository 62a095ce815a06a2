import type { IncidentTrigger, Severity } from '@production-safety/core';
import type { RunbookPlace } from './runs';

/**
 * What an incident would be declared with.
 *
 * @public
 */
export interface ForeseeChecklistsQuery {
  readonly severity: Severity;
  /** Entity references. */
  readonly component?: readonly string[];
  /** Both or none. */
  readonly triggerKind?: IncidentTrigger['kind'];
  readonly triggerRef?: string;
}

/**
 * A checklist that would open.
 *
 * @public
 */
export interface ForeseenChecklist extends RunbookPlace {
  /** Goes on after "because". */
  readonly because: string;
}

/**
 * Which checklists would open, if they can be read then.
 *
 * @public
 */
export interface ForeseenChecklists {
  readonly items: readonly ForeseenChecklist[];
  /** What is not known or cannot be used, one sentence each. */
  readonly problems: readonly string[];
}
