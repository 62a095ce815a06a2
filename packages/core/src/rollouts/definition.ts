import type { Reaction } from '../guards/errorRateRule';
import type { DurationMs } from '../shared/time';
import type { Exposure } from './exposure';
import type { GateSpec } from './gate';
import type { RiskSpec } from './recovery/risk';

/**
 * A switch in the flag provider that belongs to a rollout.
 *
 * @public
 */
export interface FlagDefinition {
  readonly key: string;
  /** Name of the part it switches; absent for flags of the whole rollout. */
  readonly part?: string;
  /** The flag that is switched off first. Exactly one per rollout. */
  readonly primary: boolean;
  /**
   * `independent`: the part's share of users is drawn apart from the other
   * flags', so it needs a write of its own to be closed. Shared when absent.
   */
  readonly population?: 'independent';
}

/**
 * One exposure level of a plan.
 *
 * @public
 */
export interface PlanPhase {
  /** Unique within the plan. */
  readonly name: string;
  readonly exposure: Exposure;
  /** Minimum time in this phase. */
  readonly soakMs: DurationMs;
  /** Must be open to enter the next phase (or to complete, in the last). */
  readonly gates: readonly GateSpec[];
}

/**
 * A watched rule, as declared. Evaluated where a signal source is connected.
 * Without a limit it fires when an event of the signal's name is raised.
 *
 * @public
 */
export interface GuardSpec {
  readonly id: string;
  /** Name of the signal, such as `error-rate`. */
  readonly signal: string;
  readonly above?: number;
  readonly below?: number;
  readonly forMs?: DurationMs;
  /**
   * In this time up to `above` are tolerated: the signal is a number of times
   * that something happened, of nobody knows how many.
   */
  readonly perMs?: DurationMs;
  /** Only this part is judged and answered for. */
  readonly part?: string;
  readonly response: 'hold' | 'roll-back' | 'page' | 'open-incident';
  readonly mode: 'observe' | 'enforce';
  /**
   * What follows when it has been blind for 15 minutes: nothing goes forward,
   * or, where it rolls back, a planned rollback. `hold` when absent.
   */
  readonly onBlind?: 'hold' | 'planned-rollback';
  /**
   * What follows when it fires while V1 is as bad, where it is on a share and
   * rolls back. `rollback` when absent.
   */
  readonly sharedIncident?: 'rollback' | 'hold';
  /** For shares of failures without `forMs`; `fast-start` when absent. */
  readonly reaction?: Reaction;
}

/**
 * Whether the autopilot acts by itself, or tells people what to do.
 *
 * @public
 */
export type AutopilotMode = 'automatic' | 'advise';

/**
 * What the autopilot of a rollout may do; `advise` where nothing is said.
 *
 * @public
 */
export interface AutopilotPolicy {
  /** Pause when a guard says `hold`. */
  readonly hold?: AutopilotMode;
  /** Roll back when a guard says `roll-back`. */
  readonly rollback?: AutopilotMode;
  /** Enter the next phase when all gates are open. */
  readonly advance?: AutopilotMode;
  /**
   * Two parts rolled back within this time are a matter of the whole; ten
   * minutes when absent.
   */
  readonly wholeWithinMs?: DurationMs;
}

/**
 * Where the code of a rollout is and how it gets into production, for a code
 * revert.
 *
 * @public
 */
export interface CodeDefinition {
  /** Web address of the repository; needed when no change is named. */
  readonly repository?: string;
  /**
   * Addresses of the pull requests, merge requests or commits that a revert
   * takes back. When empty, the merged requests that name the rollout.
   */
  readonly changes: readonly string[];
  /** How it is deployed; without it a merged revert must deploy itself. */
  readonly deploy?: {
    /** Configured deployer instance. */
    readonly deployer: string;
    /** What that deployer calls the environment. */
    readonly environment: string;
  };
  /** Path in the repository of the file with the flags' variables. */
  readonly envFile?: string;
}

/**
 * What to do about a setting that somebody made in the flag provider: believe
 * it, write ours again, or only say so and hold forward steps.
 *
 * @public
 */
export type DriftPolicy = 'adopt' | 'restore' | 'hold';

/**
 * What happens when a rung of the ladder is not confirmed in time: the next
 * one is offered, or taken.
 *
 * @public
 */
export type EscalationPolicy = 'offer' | 'take';

/**
 * What a team declares next to its component: the whole intention, no state.
 *
 * @public
 */
export interface RolloutDefinition {
  readonly name: string;
  readonly namespace: string;
  readonly title: string;
  readonly description?: string;
  readonly tags: readonly string[];
  /** Entity reference of the protected component. */
  readonly component: string;
  /** Entity reference of the owning group or user. */
  readonly owner: string;
  /** Environment name of the flag provider. */
  readonly environment: string;
  /** Configured flag provider instance. */
  readonly provider: string;
  /**
   * References of the users who wrote it. Their approvals do not count; absent
   * when the manifest does not say.
   */
  readonly authors?: readonly string[];
  readonly flags: readonly FlagDefinition[];
  readonly plan: readonly PlanPhase[];
  readonly guards: readonly GuardSpec[];
  /** What could go wrong; none when absent. */
  readonly risks?: readonly RiskSpec[];
  /** Paths of runbooks, relative to the manifest's repository root. */
  readonly runbooks: { readonly rollback?: string; readonly incident?: string };
  readonly notify: { readonly slack?: string; readonly pagerduty?: string };
  /** Absent when nothing was declared: the code cannot be reverted from here. */
  readonly code?: CodeDefinition;
  /** `hold` when absent. */
  readonly onDrift?: DriftPolicy;
  /** `offer` when absent. */
  readonly onOverdue?: EscalationPolicy;
  /** It only advises when absent. */
  readonly autopilot?: AutopilotPolicy;
}

/**
 * Stable identifier of the rollout a definition describes.
 *
 * @public
 */
export function rolloutIdOf(
  definition: Pick<RolloutDefinition, 'namespace' | 'name'>,
): string {
  return `${definition.namespace}.${definition.name}`;
}

/**
 * Part names in the order of declaration.
 *
 * @public
 */
export function partsOf(
  definition: Pick<RolloutDefinition, 'flags'>,
): readonly string[] {
  const named = definition.flags.flatMap(flag => flag.part ?? []);
  return [...new Set(named)];
}
