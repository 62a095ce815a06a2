import type {
  Deployment,
  EpochMs,
  SuspectedDeploy,
} from '@production-safety/core';
import type {
  DeploySuspectView,
  DeploymentView,
  UnknownDeploysView,
} from '@production-safety/backstage-plugin-production-safety-common';
import type { PlaceLook } from '../incidents/deploys/connectDeploys';
import { isoTime } from './wording';

/** Asked for each minute; older than that it is not known any more. */
const FRESH_MS = 5 * 60_000;

export function deploymentView({ at, ...rest }: Deployment): DeploymentView {
  return { ...rest, at: isoTime(at) };
}

export function deploySuspectView(
  { place, component, deployment, before, evidence }: SuspectedDeploy,
  { rank, mayPutBack }: Pick<DeploySuspectView, 'rank' | 'mayPutBack'>,
): DeploySuspectView {
  return {
    ...{ ...place, component, evidence, rank, mayPutBack },
    deployment: deploymentView(deployment),
    ...(before ? { before: deploymentView(before) } : {}),
  };
}

/** Places that were not asked, or do not answer; nothing for the others. */
export function unknownDeploys(
  { place, component, kept }: PlaceLook,
  now: EpochMs,
  isOver: boolean,
): readonly UnknownDeploysView[] {
  const of = { ...place, component };
  if (!kept) {
    return [{ ...of, problem: 'It has not been asked for yet.' }];
  }
  if (kept.failing) {
    const { since, problem } = kept.failing;
    return [{ ...of, since: isoTime(since), problem }];
  }
  // Of what is over nobody asks any more.
  const isOld = !isOver && kept.askedAt < now - FRESH_MS;
  const since = isoTime(kept.askedAt);
  const problem = 'It has not been asked for since.';
  return isOld ? [{ ...of, since, problem }] : [];
}
