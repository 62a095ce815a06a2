import type { IncidentEffect } from './decision';
import type { IncidentEvent } from './events';
import type { Incident } from './incident';

/**
 * One accepted command: what is stored together or not at all.
 *
 * @public
 */
export interface IncidentCommit {
  readonly incidentId: string;
  /** Version before the events; 0 for a new incident. */
  readonly expectedVersion: number;
  readonly events: readonly IncidentEvent[];
  readonly next: Incident;
  readonly effects: readonly IncidentEffect[];
}

/**
 * Keeps incidents: state row and append-only events.
 *
 * @remarks
 * `commit` is one transaction and rejects with `SafetyError` code `conflict`
 * when the stored version is not `expectedVersion`; nothing is stored then.
 * Other failures are `port-unavailable`.
 *
 * @public
 */
export interface IncidentStore {
  load(id: string): Promise<Incident | undefined>;
  commit(commit: IncidentCommit): Promise<void>;
  /** Events after `afterVersion`, oldest first, at most `limit`. */
  events(
    id: string,
    page: { readonly afterVersion: number; readonly limit: number },
  ): Promise<readonly IncidentEvent[]>;
}
