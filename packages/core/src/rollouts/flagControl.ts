import type { Actor } from '../shared/actor';
import type { EpochMs } from '../shared/time';
import type { Exposure } from './exposure';

/**
 * The flags of one rollout in one environment of a flag provider.
 *
 * @public
 */
export interface FlagTarget {
  /**
   * Stable name under which the provider keeps this rollout's audience: its
   * id, as rollouts of two namespaces may share a name.
   */
  readonly name: string;
  readonly environment: string;
  /** Keys of all flags of the rollout, the primary one first. */
  readonly flags: readonly string[];
  /**
   * Which of them belong to a part whose share of users is drawn apart from
   * the others'. All share one population when absent.
   */
  readonly populations?: readonly {
    readonly key: string;
    readonly part: string;
  }[];
}

/**
 * Options of every call.
 *
 * @public
 */
export interface FlagCallOptions {
  /** Aborts the call; the outcome of a write is then unknown. */
  readonly signal?: AbortSignal;
  /** `rollback` overtakes everything that waits for the same provider. */
  readonly priority?: 'rollback' | 'normal';
  /** Who asked for it, for records of what was passed over in a hurry. */
  readonly actor?: Actor;
  /** Why, in the words of whoever asked. */
  readonly reason?: string;
}

/**
 * Who belongs to a rollout. While it is not `open`, nobody does.
 *
 * @public
 */
export interface StoredAudience {
  readonly open: boolean;
  readonly exposure: Exposure;
}

/**
 * What is stored for one flag in the provider.
 *
 * @public
 */
export interface FlagReading {
  readonly key: string;
  /** False when the provider does not know the flag. */
  readonly exists: boolean;
  /** On for everybody who matches nothing else. */
  readonly defaultOn: boolean;
  /** On for the rollout's own audience; `null` when nothing is set for it. */
  readonly rolloutOn: boolean | null;
  /** Settings for other audiences or single users that may outrank ours. */
  readonly foreignOverrides: number;
  /** How many of them may be on; all of them when absent. */
  readonly foreignOverridesOn?: number;
  /**
   * The audience of this flag's part alone, for flags with a population of
   * their own; `null` when there is none yet. Then the rollout's shared
   * audience says nothing about the flag.
   */
  readonly audience?: StoredAudience | null;
}

/**
 * What is stored for a rollout in the provider.
 *
 * @public
 */
export interface RolloutReading {
  readonly target: FlagTarget;
  readonly readAt: EpochMs;
  /**
   * The audience shared by the rollout's flags; `null` when there is none
   * yet. While it is not `open`, nobody belongs to it.
   */
  readonly audience: StoredAudience | null;
  readonly flags: readonly FlagReading[];
}

/**
 * What product clients get, asked for as a client would ask.
 *
 * @public
 */
export interface Observation {
  readonly observedAt: EpochMs;
  readonly probes: readonly {
    readonly identity: string;
    /** True when this user belongs to the rollout while it is open. */
    readonly inExposure: boolean;
    /** Keys of the target's flags that were on for this user. */
    readonly on: readonly string[];
  }[];
}

/**
 * Control over the flags of one flag provider.
 *
 * @remarks
 * Every method rejects with `SafetyError`: `port-unavailable` (try again; a
 * write may have happened, so implementations read back before they repeat
 * it), `port-rejected` (key, right or limit; repeating does not help) or
 * `not-found` (environment or flag unknown). Each call has a time limit of
 * its own. Writes are idempotent: doing one twice leaves the same state.
 * Writes for one target are applied one after another in the order of the
 * calls; a `close` overtakes waiting `setExposure` calls. A `close`, and a
 * `switchOff` of priority `rollback`, fail early rather than repeat for long:
 * callers know what else to try meanwhile.
 *
 * @public
 */
export interface FlagControl {
  /**
   * Reads what is stored for many rollouts with a bounded number of calls
   * per environment, whatever the number of targets. Answers in the order of
   * the targets.
   */
  read(
    targets: readonly FlagTarget[],
    options?: FlagCallOptions,
  ): Promise<readonly RolloutReading[]>;

  /**
   * Serves V2 to exactly the given exposure, for the flags in `on`; the
   * target's other flags are off. Raising the percentage keeps everyone who
   * was in. With `permanent` the flags in `on` become on for everybody by
   * default and the shared audience is no longer needed.
   */
  setExposure(
    target: FlagTarget,
    exposure: Exposure,
    settings: {
      readonly on: readonly string[];
      readonly permanent: boolean;
    } & FlagCallOptions,
  ): Promise<void>;

  /**
   * Sends everybody back to V1 with one write for each population, whatever
   * the number of flags; `closed` only when all of them are.
   * `no-audience` when the rollout has no shared audience to close, or when
   * flags are on by default so that closing it would not be enough.
   */
  close(
    target: FlagTarget,
    options?: FlagCallOptions,
  ): Promise<'closed' | 'no-audience'>;

  /**
   * Switches one flag off: for the rollout's audience and by default. A flag
   * the provider does not know counts as off.
   */
  switchOff(
    target: FlagTarget,
    flag: string,
    options?: FlagCallOptions,
  ): Promise<void>;

  /**
   * Asks what a few users inside and a few outside the rollout's exposure
   * get, through the same interface product clients use.
   */
  observe(target: FlagTarget, options?: FlagCallOptions): Promise<Observation>;
}
