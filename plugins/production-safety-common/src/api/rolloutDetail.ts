import type {
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
  readonly notify: { readonly slack?: string; readonly pagerduty?: string };
}
