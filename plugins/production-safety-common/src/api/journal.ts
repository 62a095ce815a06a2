import type { IsoTime } from './shared';

/**
 * Entries that one push may carry.
 *
 * @public
 */
export const JOURNAL_PUSH_LIMIT = 200;

/** @public */
export const JOURNAL_ENTRY_TYPES = [
  'command',
  'call',
  'event',
  'result',
  'drill',
  'pushed',
] as const;

/**
 * What an entry of the command line's journal says.
 *
 * @public
 */
export type JournalFact =
  | {
      /** What was asked, before anything else happened. */
      readonly type: 'command';
      /** The command with its arguments, such as `restore 5 %`. */
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
      /** What core decided or learned, as a portal would have stored it. */
      readonly type: 'event';
      readonly rollout: string;
      readonly event: unknown;
    }
  | {
      /** How the run ended, for one rollout or, without one, for all. */
      readonly type: 'result';
      readonly rollout?: string;
      readonly outcome: string;
      readonly sentence: string;
    }
  | {
      /** How a rollout did when its rollback was practised. */
      readonly type: 'drill';
      readonly rollout: string;
      readonly environment: string;
      /** How often it was rolled back, and how often V1 was confirmed. */
      readonly times: number;
      readonly confirmed: number;
      /** Least, median, 95th percentile and most, in milliseconds, by step. */
      readonly statistics: Readonly<
        Record<string, Readonly<Record<string, number>>>
      >;
    }
  | {
      /** Entries that a portal has. */
      readonly type: 'pushed';
      readonly ids: readonly string[];
    };

/**
 * One line of the journal that the command line keeps of a run.
 *
 * @public
 */
export type JournalEntry = {
  /** `<run>-<number>`; numbers of one run are in order. */
  readonly id: string;
  readonly run: string;
  /** On the clock of the machine that wrote it. */
  readonly at: IsoTime;
  readonly who: string;
  readonly host: string;
} & JournalFact;

/** @public */
export interface JournalPushRequest {
  /** In the order in which they were written, 200 at most. */
  readonly entries: readonly JournalEntry[];
}

/**
 * An entry that was not taken, or of which the portal cannot make anything
 * yet.
 *
 * @public
 */
export interface RefusedEntry {
  readonly id: string;
  /** Why, and what to do. */
  readonly reason: string;
}

/**
 * What became of a push. Every entry counts once.
 *
 * @public
 */
export interface JournalPushResponse {
  /** Entries that are new here. */
  readonly taken: number;
  /** Entries that were here already. */
  readonly known: number;
  readonly refused: readonly RefusedEntry[];
}

/**
 * The journal of one run, as far as it concerns one rollout.
 *
 * @public
 */
export interface JournalRunView {
  readonly run: string;
  readonly rolloutId: string;
  /** In the order in which they were written. */
  readonly entries: readonly JournalEntry[];
}
