import type { FaultBoard } from '../faults/FaultBoard';
import type { FlagsmithSettings } from '../flagsmith/FlagsmithSettings';
import type { FlagsmithStore } from '../flagsmith/model/FlagsmithStore';
import type { Hosting } from '../hosting/Hosting';
import type { RequestLog } from '../requests/RequestLog';

/** What the `/sandbox/…` routes can reach. */
export interface Controls {
  readonly store: FlagsmithStore;
  /** Repositories of the vendor of that name. Not kept in the state file. */
  readonly github: Hosting;
  readonly faults: FaultBoard;
  readonly requests: RequestLog;
  /** Puts everything back to how a new sandbox starts. */
  readonly reset: () => void;
  readonly settings: () => FlagsmithSettings;
  readonly changeSettings: (settings: FlagsmithSettings) => void;
}
