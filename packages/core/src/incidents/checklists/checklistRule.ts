import type { Severity } from '../../shared/severity';
import type { IncidentTrigger } from '../incident';

/**
 * Which runbook a component has people follow, and when. What is absent fits
 * everything.
 *
 * @public
 */
export interface ChecklistRule {
  readonly severities?: readonly Severity[];
  /** What the incident was declared from. */
  readonly from?: IncidentTrigger['kind'];
  /** Signal of the guard that fired, or what the alert is called. */
  readonly signal?: string;
  /** Part of the rollout that the guard watches. */
  readonly part?: string;
  /** Entity in whose documentation it is; that of the component when absent. */
  readonly entityRef?: string;
  /** From the root of its repository. */
  readonly path: string;
}

/**
 * Rules of a component in the order in which they are written.
 *
 * @public
 */
export interface ComponentChecklists {
  /** Entity reference. */
  readonly component: string;
  readonly rules: readonly ChecklistRule[];
}

/**
 * What an incident was declared from, as far as its rollout says more of it.
 *
 * @public
 */
export interface ChecklistCause {
  readonly from: IncidentTrigger['kind'];
  /** Entity reference of what it is about: its rules come first. */
  readonly component?: string;
  /** Id of the guard. */
  readonly guard?: string;
  readonly signal?: string;
  readonly part?: string;
}
