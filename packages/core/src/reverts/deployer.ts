import { isSafetyError } from '../shared/errors';
import type { DurationMs, EpochMs } from '../shared/time';
import type { RevertCallOptions } from './sourceControl';

/**
 * Something that was deployed to an environment.
 *
 * @public
 */
export interface Deployment {
  /** The vendor's id. */
  readonly id: string;
  /** The commit it was made of; `null` when the vendor does not know. */
  readonly sha: string | null;
  readonly url: string | null;
  readonly at: EpochMs;
  /** The vendor's name of who deployed it; absent when it does not say. */
  readonly by?: string;
}

/**
 * A deployment on its way. Plain, to be stored: any process can ask for its
 * status later.
 *
 * @public
 */
export interface DeployOperation {
  readonly environment: string;
  readonly kind: 'rollback' | 'redeploy';
  /** What the vendor calls it: a run, a job, or the deployment itself. */
  readonly handle: string;
  /** What must be in production for it to be live. */
  readonly expects: {
    readonly deployment: string | null;
    readonly sha: string | null;
  };
  readonly requestedAt: EpochMs;
  /** When it is not live by then it has failed, whatever the vendor says. */
  readonly giveUpAt: EpochMs;
  /** Where people can watch it. */
  readonly url: string | null;
}

/**
 * Where an operation stands.
 *
 * @remarks
 * Accepted is not finished: `live` is said only after the environment was
 * asked and points to what the operation expects.
 *
 * @public
 */
export type DeployStatus =
  | { readonly state: 'requested' }
  | { readonly state: 'moving'; readonly doing: string }
  | {
      readonly state: 'live';
      readonly deployment: Deployment;
      readonly observedAt: EpochMs;
    }
  | { readonly state: 'failed'; readonly reason: string };

/**
 * The place where code is put into production.
 *
 * @remarks
 * Every method rejects with `SafetyError`: `port-unavailable` (try again; a
 * write may have happened), `port-rejected` (key, right, plan or limit;
 * repeating does not help), `not-found` (environment, deployment or ref
 * unknown) or `conflict` (another deployment is under way). Each request to
 * the vendor has a time limit of its own. No error contains a credential.
 *
 * @public
 */
export interface Deployer {
  /** What is in production now; `null` when nothing was ever deployed. */
  current(
    environment: string,
    options?: RevertCallOptions,
  ): Promise<Deployment | null>;

  /**
   * What can be rolled back to, the newest first, without the current one; and
   * without what a rollback has deployed anew, which is the current one too.
   */
  candidates(
    environment: string,
    options?: RevertCallOptions,
  ): Promise<readonly Deployment[]>;

  /**
   * Puts an earlier deployment back: `to`, or the first candidate. Asking
   * twice for the same is one operation while the first is under way, and
   * changes nothing when it is live already.
   */
  rollBack(
    environment: string,
    request?: {
      /** Id of a candidate. */
      readonly to?: string;
      /** Why, for the vendor's own log. */
      readonly reason?: string;
    } & RevertCallOptions,
  ): Promise<DeployOperation>;

  /**
   * Deploys a branch, tag or commit. With the same `idempotencyKey` it is one
   * deployment, also when an answer was lost.
   */
  redeploy(
    environment: string,
    request: {
      readonly ref: string;
      readonly idempotencyKey: string;
    } & RevertCallOptions,
  ): Promise<DeployOperation>;

  /**
   * Where the operation stands, asked afresh. After `giveUpAt` it is `live`
   * or `failed`, nothing else; a vendor that is silent then is a failure too.
   * An operation that became live late is live all the same.
   */
  status(
    operation: DeployOperation,
    options?: RevertCallOptions,
  ): Promise<DeployStatus>;
}

/**
 * The status of an operation that the vendor still works on: what it says,
 * until the time is over.
 *
 * @public
 */
export function withinBudget(
  operation: DeployOperation,
  status: DeployStatus,
  now: EpochMs,
): DeployStatus {
  const settled = status.state === 'live' || status.state === 'failed';
  if (settled || now < operation.giveUpAt) {
    return status;
  }
  const budget = secondsOf(operation.giveUpAt - operation.requestedAt);
  return {
    state: 'failed',
    reason: `${operation.environment} did not point to the ${
      operation.kind === 'rollback' ? 'earlier' : 'new'
    } deployment within ${budget} s`,
  };
}

/**
 * What an error means while an operation is followed: after its time a silent
 * vendor is a failure. Any other error is thrown again.
 *
 * @public
 */
export function silenceOf(
  operation: DeployOperation,
  error: unknown,
  now: EpochMs,
  { signal }: RevertCallOptions,
): DeployStatus {
  const isSilent = isSafetyError(error, 'port-unavailable') && !signal?.aborted;
  if (!isSilent || now < operation.giveUpAt) {
    throw error;
  }
  return {
    state: 'failed',
    reason: `Where ${operation.environment} points to is not known: ${error.message}`,
  };
}

function secondsOf(ms: DurationMs): number {
  return Math.round(ms / 1_000);
}
