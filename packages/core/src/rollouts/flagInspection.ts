import type { ProviderChange } from './rolloutDrift';
import type {
  FlagCallOptions,
  FlagTarget,
  RolloutReading,
} from './flagControl';

/**
 * Somebody else's setting that decides what some users get of a flag.
 *
 * @public
 */
export interface ForeignOverride {
  /** Key of the flag it is set for. */
  readonly flag: string;
  readonly kind: 'segment' | 'user';
  /** Name of the segment, or identifier of the user. */
  readonly who: string;
  readonly on: boolean;
  /** True when it decides before the rollout's own audience does. */
  readonly outranks: boolean;
}

/**
 * Whether something that a rollback depends on is as it should be.
 *
 * @public
 */
export interface Examination {
  readonly id:
    | 'reachable'
    | 'key'
    | 'rights'
    | 'environment'
    | 'write-path'
    | 'protection'
    | 'version'
    | 'hidden-flags'
    | 'delay'
    | 'clock';
  /** Environment it is about; absent when it is about the whole provider. */
  readonly environment?: string;
  readonly outcome: 'fine' | 'warning' | 'broken' | 'unknown';
  /** What was found, in one sentence with the numbers. */
  readonly sentence: string;
  /** What to do about it; absent when it is fine. */
  readonly fix?: string;
}

/**
 * Looks into a flag provider beyond what a rollout needs to run. Nothing
 * that rolls back may wait for it.
 *
 * @remarks
 * Only `switchOverrideOff` writes. Rejects like {@link FlagControl}; `examine`
 * does not reject: what cannot be found out is `unknown` or `broken`. Each
 * call has a time limit of its own.
 *
 * @public
 */
export interface FlagInspection {
  /**
   * Rollouts whose audience the provider has, with the flags that are bound
   * to it, primary first where that is known. Works without any record of
   * ours: this is what is left when everything else is lost.
   */
  discover(
    environment: string | undefined,
    options?: FlagCallOptions,
  ): Promise<readonly RolloutReading[]>;

  /** Settings of others for the target's flags, those that outrank ours first. */
  overrides(
    target: FlagTarget,
    options?: FlagCallOptions,
  ): Promise<readonly ForeignOverride[]>;

  /** Switches one of them off for good. Doing it twice leaves the same state. */
  switchOverrideOff(
    target: FlagTarget,
    override: Pick<ForeignOverride, 'flag' | 'kind' | 'who'>,
    options?: FlagCallOptions,
  ): Promise<void>;

  /**
   * The newest change of the target's flags or of their audience, whoever made
   * it; undefined when the provider has no record of one that it would show.
   */
  lastChange(
    target: FlagTarget,
    options?: FlagCallOptions,
  ): Promise<ProviderChange | undefined>;

  /** Tests all that a rollback depends on, and what would delay it. */
  examine(options?: FlagCallOptions): Promise<readonly Examination[]>;
}
