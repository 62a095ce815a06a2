import type { DrillStatistics } from '../drill/statistics';

/**
 * One line of the journal. `id` is the same whenever it is sent, so that the
 * portal can drop what it has already.
 */
export type JournalEntry = {
  /** `<run>-<number>`; numbers of one run are in order. */
  readonly id: string;
  readonly run: string;
  /** ISO 8601, on this machine's clock. */
  readonly at: string;
  readonly who: string;
  readonly host: string;
} & JournalFact;

export type JournalFact =
  | {
      /** Written before anything else happens. */
      readonly type: 'command';
      readonly command: string;
      readonly rollouts: readonly string[];
      readonly parts?: readonly string[];
      readonly flags?: readonly string[];
      readonly reason: string;
    }
  | {
      /** One call to the portal or the flag server, after its outcome. */
      readonly type: 'call';
      readonly to: 'portal' | 'flags';
      readonly call: string;
      readonly rollout?: string;
      readonly flag?: string;
      readonly outcome: 'done' | 'failed';
      readonly detail?: string;
      readonly tookMs: number;
    }
  | {
      /** What core decided or learned, as it would be stored in the portal. */
      readonly type: 'event';
      readonly rollout: string;
      readonly event: unknown;
    }
  | {
      readonly type: 'result';
      readonly rollout?: string;
      readonly outcome: string;
      readonly sentence: string;
    }
  | {
      /** How a rollout did in a drill; times in milliseconds. */
      readonly type: 'drill';
      readonly rollout: string;
      readonly environment: string;
      readonly times: number;
      readonly confirmed: number;
      readonly statistics: DrillStatistics;
    }
  | {
      /** Ids that the portal has. */
      readonly type: 'pushed';
      readonly ids: readonly string[];
    };
