import type { FreezeWindow } from './gate';

/**
 * Freeze windows by the name under which gates refer to them.
 *
 * @public
 */
export type Calendars = Readonly<Record<string, readonly FreezeWindow[]>>;

/**
 * What whoever runs the portal has laid down for the gates of all rollouts.
 *
 * @public
 */
export interface GateRules {
  /** None is known when absent; a gate that names one is not open then. */
  readonly calendars?: Calendars;
}
