import type { DeployPlace, Deployment } from '@production-safety/core';
import type { IsoTime } from './shared';

/**
 * A rollout that may have caused an incident.
 *
 * @public
 */
export interface SuspectView {
  readonly rolloutId: string;
  readonly title: string;
  readonly component: string;
  readonly environment: string;
  readonly percent: number;
  /** When what users get changed last. */
  readonly changedAt: IsoTime;
  /** Why it is suspected, one sentence each, the strongest first. */
  readonly evidence: readonly string[];
  readonly mayRollBack: boolean;
  /** Place among all suspects, from 0 for the likeliest. */
  readonly rank: number;
}

/**
 * Something that was deployed.
 *
 * @public
 */
export interface DeploymentView extends Omit<Deployment, 'at'> {
  readonly at: IsoTime;
}

/**
 * A deployment that may have caused an incident.
 *
 * @public
 */
export interface DeploySuspectView extends DeployPlace {
  readonly component: string;
  readonly deployment: DeploymentView;
  /** What putting it back leads to; absent when it cannot be put back. */
  readonly before?: DeploymentView;
  /** Why it is suspected, one sentence each, the strongest first. */
  readonly evidence: readonly string[];
  readonly mayPutBack: boolean;
  /** Place among all suspects, from 0 for the likeliest. */
  readonly rank: number;
}

/**
 * Where what was deployed is not known, so that nothing may be concluded.
 *
 * @public
 */
export interface UnknownDeploysView extends DeployPlace {
  readonly component: string;
  /** Since when it is not known; absent before it was ever asked for. */
  readonly since?: IsoTime;
  readonly problem: string;
}

/**
 * What may have caused an incident. Each list has its likeliest first, and
 * `rank` puts them together.
 *
 * @public
 */
export interface SuspectsView {
  /** Rollouts; ten at most. */
  readonly items: readonly SuspectView[];
  /** Deployments; ten at most. */
  readonly deploys: readonly DeploySuspectView[];
  readonly unknown: readonly UnknownDeploysView[];
  /** What else is not known of deployments, one sentence each. */
  readonly problems: readonly string[];
}

/**
 * Puts back what was deployed before a deployment.
 *
 * @public
 */
export interface PutBackRequest extends DeployPlace {
  /** Id of the deployment that has to go; refused when another one came. */
  readonly deploymentId: string;
  /** Why, for the timeline. */
  readonly reason: string;
}

/**
 * What was asked of a deployer. That it is done is seen in what is deployed.
 *
 * @public
 */
export interface PutBackView {
  readonly from: DeploymentView;
  readonly to: DeploymentView;
  /** Where people can watch it. */
  readonly url: string | null;
}
