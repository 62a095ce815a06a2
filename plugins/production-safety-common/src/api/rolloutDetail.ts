import type {
  AutopilotPolicy,
  DriftPolicy,
  Exposure,
  GateAssessment,
  GateSpec,
  GuardSpec,
  GuardVerdict,
  Severity,
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
  /** Earliest moment it can open, as far as time decides. */
  readonly earliestAt?: IsoTime;
  /** Present when it holds nothing although it may not be open. */
  readonly advisory?: GateAssessment['advisory'];
  /** Requests, values, answers or people that were looked at. */
  readonly n?: number;
  /** Those of them that the gate counts. */
  readonly x?: number;
  /** What was measured, in the unit of the limit. */
  readonly value?: number;
  readonly limit?: number;
  /** What the true value is on the good side of, surely. */
  readonly bound?: number;
  /** End of the newest data that was looked at. */
  readonly reportedAt?: IsoTime;
  /** What is missing, in words. */
  readonly missing?: string;
  /** Until when a person lets it pass without data. */
  readonly waivedUntil?: IsoTime;
  /** Until when a person's word that it is so counts. */
  readonly attestedUntil?: IsoTime;
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
 * Whose approvals count.
 *
 * @public
 */
export interface ApproversView {
  /**
   * References of who wrote the plan; they do not count. Empty when nobody
   * says who that was.
   */
  readonly authors: readonly string[];
  /** Whether approvals count while nobody says who wrote the plan. */
  readonly unknownAuthor: 'allow' | 'refuse';
  /** Users and groups one of whom an approver must be; anybody when absent. */
  readonly by?: readonly string[];
  /** Who started the rollout, when they do not count. */
  readonly notStarter?: string;
}

/**
 * A person's word that what a gate asks for is so.
 *
 * @public
 */
export interface AttestationView extends GateRecordView {
  /** When it ends; absent in what was given when they had no end. */
  readonly until?: IsoTime;
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
 * What a guard said when its verdict last changed.
 *
 * @public
 */
export interface GuardVerdictView {
  readonly guard: string;
  readonly verdict: GuardVerdict['verdict'];
  readonly sentence: string;
  readonly at: IsoTime;
  readonly evidence?: { readonly value: number; readonly needed: number };
  readonly counted?: {
    readonly seconds: number;
    /** Absent where nobody counts of how many. */
    readonly n?: number;
    readonly x: number;
    /** Of which nothing is known. */
    readonly unknownSeconds?: number;
  };
  readonly firstBadAt?: IsoTime;
  readonly crossedAt?: IsoTime;
  /** Since when nothing is known. */
  readonly blindSince?: IsoTime;
}

/**
 * A step forward that the autopilot proposes.
 *
 * @public
 */
export interface AdvanceProposalView {
  readonly at: IsoTime;
  /** Index of the phase to enter; `null` to complete. */
  readonly next: number | null;
  /** One sentence per condition that holds. */
  readonly evidence: readonly string[];
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
  /** What holds people besides gates; absent while nothing does. */
  readonly held?: {
    /** Guards that hold a step forward: breached, unable to say, or blind. */
    readonly guards: readonly {
      readonly guard: string;
      readonly sentence: string;
    }[];
    /** P0s and P1s that are open: they hold a start and a restore. */
    readonly incidents: readonly string[];
  };
  /** How grave an incident would be that a guard gives rise to, by its id. */
  readonly guardSeverities?: Readonly<Record<string, Severity>>;
  /** Of the guards that were evaluated; absent while none was. */
  readonly guardVerdicts?: readonly GuardVerdictView[];
  /** Absent when nothing was declared: the autopilot only advises. */
  readonly autopilot?: AutopilotPolicy;
  readonly proposal?: AdvanceProposalView;
  readonly approvals: readonly GateRecordView[];
  readonly approvers: ApproversView;
  readonly attestations: readonly AttestationView[];
  /** How long an attestation lasts whose author does not say. */
  readonly attestForMs: number;
  /** Absent while the flag provider has what we believe. */
  readonly drift?: DriftView;
  readonly notify: { readonly slack?: string; readonly pagerduty?: string };
}
