import type { IndexableDocument } from '@backstage/plugin-search-common';

/**
 * An incident as the search knows it: never a restricted one.
 *
 * @public
 */
export interface IncidentDocument extends IndexableDocument {
  readonly severity: string;
  readonly status: string;
}

/**
 * A runbook as the search knows it: found by symptom.
 *
 * @public
 */
export interface RunbookDocument extends IndexableDocument {
  /** Entity reference of who keeps it true. */
  readonly owner?: string;
}
