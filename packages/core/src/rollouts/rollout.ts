import type { Actor } from '../shared/actor';
import type { EpochMs } from '../shared/time';
import type { RolloutDefinition } from './definition';
import type { WatchState } from './autopilot/watchState';
import type { Drill } from './drill';
import type { DriftAnswer, RolloutDrift } from './rolloutDrift';
import type { Exposure } from './exposure';
import type { RollbackOperation } from './rollback';

/**
 * Status of a rollout.
 *
 * @public
 */
export const ROLLOUT_STATUSES = [
  'draft',
  'active',
  'paused',
  'rolling-back',
  'rolled-back',
  'completed',
  'aborted',
] as const;

/** @public */
export type RolloutStatus = (typeof ROLLOUT_STATUSES)[number];

/**
 * A person's recorded "yes" for the current phase's gates.
 *
 * @public
 */
export interface GateRecord {
  readonly gate: string;
  readonly actor: Actor;
  readonly at: EpochMs;
  readonly reason: string;
}

/**
 * A person's word that what a gate asks for is so.
 *
 * @public
 */
export interface GateAttestation extends GateRecord {
  /** It ends by itself then; absent in what was given when they had no end. */
  readonly until?: EpochMs;
}

/**
 * A person's word that a gate may pass for a time although nothing is known.
 *
 * @public
 */
export interface GateWaiver extends GateRecord {
  /** It ends by itself then. */
  readonly until: EpochMs;
}

/**
 * Last thing the flag provider said about a write of ours.
 *
 * @public
 */
export interface ExposureWrite {
  readonly generation: number;
  readonly status: 'pending' | 'done' | 'failed';
  /** Flags the write is to switch on; all others stay off. */
  readonly flags: readonly string[];
  readonly at: EpochMs;
  readonly reason?: string;
  /** It is there to take V2 from somebody and must not give it to anybody. */
  readonly lowering?: true;
}

/**
 * Everything known about a rollout. Folding its events gives exactly this.
 *
 * @public
 */
export interface Rollout {
  readonly id: string;
  /** Number of events folded so far. */
  readonly version: number;
  readonly definition: RolloutDefinition;
  readonly definedBy: Actor;
  /** Who started or restored it last; absent before. */
  readonly startedBy?: Actor;
  readonly status: RolloutStatus;
  /** Index into the plan; null before the first phase was entered. */
  readonly phase: number | null;
  readonly phaseEnteredAt: EpochMs | null;
  /** What we asked the flag provider to serve. */
  readonly exposure: Exposure;
  /**
   * Counts every change of exposure. A write that carries an older number is
   * obsolete and must not reach the provider.
   */
  readonly generation: number;
  readonly exposureWrite: ExposureWrite | null;
  /**
   * What our last successful write left in the flag provider: nothing yet,
   * an audience (open or closed), or flags that are on by default.
   */
  readonly provided: 'nothing' | 'audience' | 'everybody';
  /** Parts that are rolled back while the rollout goes on. */
  readonly partsOff: readonly string[];
  readonly approvals: readonly GateRecord[];
  /** The newest of each gate, ended or not. */
  readonly attestations: readonly GateAttestation[];
  /** Absent when none was given in this phase. */
  readonly waivers?: readonly GateWaiver[];
  /** Unfinished rollbacks and the last finished one, oldest first. */
  readonly rollbacks: readonly RollbackOperation[];
  /** While the flag provider has another setting and it is left alone. */
  readonly drift?: RolloutDrift;
  readonly driftAnswer?: DriftAnswer;
  /** The newest drill, whatever it showed, and the newest confirmed one. */
  readonly lastDrill?: Drill;
  readonly lastConfirmedDrill?: Drill;
  /** Of guards and the autopilot; absent while there are no guards. */
  readonly watch?: WatchState;
  /** Since when no manifest declares it any more. */
  readonly orphanedAt: EpochMs | null;
  readonly createdAt: EpochMs;
  readonly updatedAt: EpochMs;
}

/**
 * The newest rollback, finished or not.
 *
 * @public
 */
export function latestRollback(
  rollout: Rollout,
): RollbackOperation | undefined {
  return rollout.rollbacks[rollout.rollbacks.length - 1];
}

/**
 * True when the rollout is completed for everybody: its flags are on by
 * default, and it needs no audience any more.
 *
 * @public
 */
export function isPermanent({
  status,
  exposure,
}: Pick<Rollout, 'status' | 'exposure'>): boolean {
  return (
    status === 'completed' && exposure.percent === 100 && !exposure.audience
  );
}

/**
 * Flags that should be on at the current exposure: those of parts that are
 * not rolled back.
 *
 * @public
 */
export function flagsInPlay(rollout: Rollout): readonly string[] {
  return rollout.definition.flags
    .filter(flag => !flag.part || !rollout.partsOff.includes(flag.part))
    .map(flag => flag.key);
}
