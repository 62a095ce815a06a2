import type { Runbook } from '../runbook';
import type { RunbookRun } from './runbookRun';

/**
 * Keeps runs, and the texts that they are pinned to.
 *
 * @remarks
 * `save` rejects with `SafetyError` code `conflict` when the stored version is
 * not `expectedVersion`; nothing is stored then. Other failures are
 * `port-unavailable`.
 *
 * @public
 */
export interface RunStore {
  load(id: string): Promise<RunbookRun | undefined>;
  /** `expectedVersion` is 0 for a new run. */
  save(run: RunbookRun, expectedVersion: number): Promise<void>;
  /** The runbook as its text of this hash says. */
  runbook(hash: string): Promise<Runbook | undefined>;
}
