import type {
  DriftPolicy,
  Exposure,
  GateAssessment,
  GateSpec,
  GuardSpec,
} from '@production-safety/core';
import type { RolloutSummary } from './rolloutSummary';
import type { ActorView, IsoTime } from './shared';

/** @public */
export interface PlanPhaseView {
  readonly name: string;
  readonly exposure: Exposure;
  /** Minimum time in this phase, in milliseconds. */
  readonly soakMs: number;
  readonly gates: readonly GateSpec[];
}

/**
 * Whether a gate of the current phase lets the rollout pass, with the numbers
 * in `sentence`. `unknown` opens nothing.
 *
 * @public
 */
export interface GateView {
  readonly id: string;
  readonly kind: GateAssessment['kind'];
  readonly title: string;
  readonly state: GateAssessment['state'];
  readonly sentence: string;
  /** Earliest moment it can open, where time alone decides. */
  readonly earliestAt?: IsoTime;
}

/**
 * A person's recorded "yes" to a gate of the current phase.
 *
 * @public
 */
export interface GateRecordView {
  readonly gate: string;
  readonly actor: ActorView;
  readonly at: IsoTime;
  readonly reason: string;
}

/**
 * A setting in the flag provider that is not ours and was left alone.
 *
 * @public
 */
export interface DriftView {
  readonly policy: DriftPolicy;
  /** One sentence per difference. */
  readonly differences: readonly string[];
  /** Why nothing was done about it, in one sentence. */
  readonly held: string;
  readonly foundAt: IsoTime;
  /** What the provider says of it; absent when it does not tell. */
  readonly change?: {
    /** The person, as the provider names them; absent when it names nobody. */
    readonly who?: string;
    readonly at: IsoTime;
    readonly what: string;
  };
}

/**
 * Everything the rollout page shows besides its history.
 *
 * @public
 */
export interface RolloutDetail extends RolloutSummary {
  readonly plan: readonly PlanPhaseView[];
  /** Gates of the current phase, the soak time first. */
  readonly gates: readonly GateView[];
  readonly guards: readonly GuardSpec[];
  readonly approvals: readonly GateRecordView[];
  readonly attestations: readonly GateRecordView[];
  /** Absent while the flag provider has what we believe. */
  readonly drift?: DriftView;
  readonly notify: { readonly slack?: string; readonly pagerduty?: string };
}
