import type {
  Audience,
  RolloutEventType,
  RolloutStatus,
  TroubleKind,
  Verdict,
} from '@production-safety/core';
import type { DrillView } from './drills';
import type { OperationView } from './operations';
import type { ActorView, IsoTime } from './shared';

/**
 * A step of the plan with its place in time.
 *
 * @public
 */
export interface PhaseView {
  readonly name: string;
  readonly percent: number;
  readonly audience?: Audience;
  /** Minimum time in this phase, in milliseconds. */
  readonly soakMs: number;
  readonly state: 'done' | 'current' | 'next';
}

/**
 * State of a part: `on` at the current exposure, `off` after its rollback,
 * `failed` when a flag of it could not be switched, `idle` while the rollout
 * exposes nobody.
 *
 * @public
 */
export interface PartView {
  readonly name: string;
  readonly flags: readonly string[];
  readonly state: 'on' | 'rolling-back' | 'off' | 'failed' | 'idle';
}

/** @public */
export interface FlagView {
  readonly key: string;
  readonly part?: string;
  readonly primary: boolean;
  /** Its part's share of users is drawn apart from the others'. */
  readonly population?: 'independent';
}

/**
 * A verdict with its reason. Only `healthy` is good news.
 *
 * @public
 */
export interface HealthView {
  readonly verdict: Verdict;
  readonly sentence: string;
  /** When the facts behind the verdict were measured. */
  readonly measuredAt?: IsoTime;
  /** True when `measuredAt` is past the freshness limit. */
  readonly stale: boolean;
}

/**
 * The worst that is the matter with a rollout, and why. `none` is the only
 * good news.
 *
 * @public
 */
export interface TroubleView {
  readonly kind: TroubleKind;
  /** One sentence. */
  readonly sentence: string;
  /** Absent when that is not known, and for `none`. */
  readonly since?: IsoTime;
}

/** @public */
export interface LastEventView {
  readonly type: RolloutEventType;
  readonly at: IsoTime;
  readonly actor: ActorView;
  readonly reason?: string;
  readonly sentence: string;
}

/**
 * What stands between the current phase and the next.
 *
 * @public
 */
export interface NextGateView {
  readonly open: number;
  readonly total: number;
  readonly sentence: string;
  /** Earliest moment all gates can be open, where time alone decides. */
  readonly earliestAt?: IsoTime;
}

/**
 * A runbook as declared. `techdocsPath` is its place in the component's
 * TechDocs, when the file is part of them.
 *
 * @public
 */
export interface RunbookView {
  readonly path: string;
  readonly techdocsPath?: string;
}

/**
 * What the caller may do with the rollout. Says nothing on whether the
 * rollout's status lets the command through.
 *
 * @public
 */
export interface AllowedActions {
  readonly rollback: boolean;
  readonly advance: boolean;
  readonly define: boolean;
  readonly override: boolean;
}

/**
 * A rollout as lists, cards and headers show it.
 *
 * @public
 */
export interface RolloutSummary {
  /** `<namespace>.<name>`. */
  readonly id: string;
  readonly name: string;
  readonly title: string;
  readonly description?: string;
  /** Entity reference of the protected component. */
  readonly component: string;
  /** Entity reference of the owning group or user. */
  readonly owner: string;
  readonly environment: string;
  /** Configured flag provider instance. */
  readonly provider: string;
  /** False when no flag control with the id `provider` is configured. */
  readonly providerConfigured: boolean;
  readonly tags: readonly string[];
  readonly status: RolloutStatus;
  /** Null before the first phase was entered. */
  readonly phase: {
    readonly index: number;
    readonly name: string;
    readonly percent: number;
  } | null;
  readonly phases: readonly PhaseView[];
  readonly exposure: { readonly percent: number; readonly audience?: Audience };
  readonly parts: readonly PartView[];
  readonly flags: readonly FlagView[];
  readonly health: HealthView;
  readonly trouble: TroubleView;
  readonly lastEvent: LastEventView;
  /** The latest rollback, finished or not. */
  readonly rollback?: OperationView;
  /** Absent when nobody has practised a rollback yet. */
  readonly lastDrill?: DrillView;
  /** Since when no manifest declares it any more. */
  readonly orphanedAt?: IsoTime;
  readonly phaseEnteredAt?: IsoTime;
  readonly nextGate?: NextGateView;
  readonly runbooks: {
    readonly rollback?: RunbookView;
    readonly incident?: RunbookView;
  };
  readonly version: number;
  readonly createdAt: IsoTime;
  readonly updatedAt: IsoTime;
  readonly allowed: AllowedActions;
  /**
   * How long product clients may keep showing V2 after the provider serves
   * V1, in seconds. Absent when the provider is not configured.
   */
  readonly clientPollSeconds?: number;
}
