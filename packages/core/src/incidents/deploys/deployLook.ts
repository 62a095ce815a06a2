import type { Deployment } from '../../reverts/deployer';
import type { EpochMs } from '../../shared/time';

/**
 * Where code of a component is put into production.
 *
 * @public
 */
export interface DeployPlace {
  /** Id of a configured deployer. */
  readonly deployer: string;
  /** What that deployer calls the environment. */
  readonly environment: string;
}

/**
 * What a deployer said of an environment.
 *
 * @public
 */
export interface DeployLook {
  /** What is in production; `null` when nothing was ever deployed. */
  readonly current: Deployment | null;
  /** What can be put back, the newest first, without the current one. */
  readonly candidates: readonly Deployment[];
}

/**
 * Everything that was said to be deployed, the newest first, each once.
 *
 * @public
 */
export function deploymentsIn({
  current,
  candidates,
}: DeployLook): readonly Deployment[] {
  const all = current ? [current, ...candidates] : candidates;
  const ids = all.map(({ id }) => id);
  return all
    .filter(({ id }, index) => ids.indexOf(id) === index)
    .sort((a, b) => b.at - a.at);
}

/**
 * What was deployed before something, of another commit: what putting it back
 * leads to. Undefined where the deployer knows of none.
 *
 * @public
 */
export function deployedBefore(
  { candidates }: Pick<DeployLook, 'candidates'>,
  { id, at, sha }: Pick<Deployment, 'id' | 'at' | 'sha'>,
): Deployment | undefined {
  // Of the same moment the one that is listed later came first.
  const own = candidates.findIndex(each => each.id === id);
  return candidates
    .filter(
      (each, index) =>
        (each.at < at || (each.at === at && index > own)) &&
        each.id !== id &&
        (sha === null || each.sha !== sha),
    )
    .sort((one, other) => other.at - one.at)[0];
}

/**
 * True for what is not in production any more: an older commit took its place,
 * or anything since the declaration. What is deployed on top before that has
 * it in it, as far as anybody can tell.
 *
 * @remarks
 * Some vendors make a new deployment of the old commit to put it back, which
 * is younger than what it replaces.
 *
 * @public
 */
export function isPutBack(
  deployment: Deployment,
  current: Deployment,
  declaredAt: EpochMs,
): boolean {
  return (
    !isSameDeploy(deployment, current) &&
    (current.at < deployment.at || current.at > declaredAt)
  );
}

/** The same commit counts, whatever it was deployed as. */
export function isSameDeploy(
  { id, sha }: Deployment,
  current: Deployment,
): boolean {
  return current.id === id || (sha !== null && current.sha === sha);
}

/**
 * Such as `0123abc`, or the vendor's id where the commit is not known.
 *
 * @public
 */
export function shownCommit({ sha, id }: Pick<Deployment, 'sha' | 'id'>) {
  return sha === null ? `deployment ${id}` : sha.slice(0, 7);
}
