/**
 * What the entries of a journal are about.
 *
 * @public
 */
export const JOURNAL_ENTRY_TYPES = [
  'command',
  'call',
  'event',
  'result',
  'drill',
  'pushed',
] as const;

/**
 * Milliseconds over many drills, by nearest rank.
 *
 * @public
 */
export interface Spread {
  readonly min: number;
  readonly median: number;
  readonly p95: number;
  readonly max: number;
}

/**
 * How long the steps of a rollback took in a drill, those that happened:
 * until the write was answered, from there until V1 was observed, and both.
 *
 * @public
 */
export type DrillStatistics = Readonly<
  Partial<Record<'write' | 'confirm' | 'total', Spread>>
>;

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
      /** Where it was practised, or `sandbox`. */
      readonly environment: string;
      /** How often it was rolled back, and how often V1 was confirmed. */
      readonly times: number;
      readonly confirmed: number;
      readonly statistics: DrillStatistics;
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
  /** ISO 8601, on the clock of the machine that wrote it. */
  readonly at: string;
  readonly who: string;
  readonly host: string;
} & JournalFact;
