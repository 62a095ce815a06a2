import type { CodeChange } from '../../reverts/codeChange';
import type { DeployOperation } from '../../reverts/deployer';
import type { OpenedRevert } from '../../reverts/revert';
import type { Actor } from '../../shared/actor';
import type { EpochMs } from '../../shared/time';

/**
 * How one change fares in a code revert.
 *
 * @remarks
 * `not-needed`: it is reverted already, or was never merged.
 *
 * @public
 */
export interface RevertedChange {
  readonly change: CodeChange;
  readonly state:
    | 'found'
    | 'open'
    | 'checks-failing'
    | 'merged'
    | 'not-needed'
    | 'failed';
  readonly opened?: OpenedRevert;
  /** What it waits for, or why it failed. */
  readonly detail?: string;
}

/**
 * What a code revert has a deployer do: put back an earlier deployment, or
 * deploy the branch without the change.
 *
 * @public
 */
export interface RevertDeployment {
  readonly kind: DeployOperation['kind'];
  readonly state: 'moving' | 'live' | 'failed';
  /** Absent when the deployer did not take it. */
  readonly operation?: DeployOperation;
  /** What it is doing, or why it failed. */
  readonly detail?: string;
}

/**
 * One try to take the code of a rollout back, as part of a rollback.
 *
 * @remarks
 * `merged` is the end where no deployer is watched. `failed` says why and
 * what people can do; requests that were opened stay open.
 *
 * @public
 */
export interface CodeRevert {
  readonly id: string;
  readonly status:
    | 'finding'
    | 'opening'
    | 'open'
    | 'merged'
    | 'deploying'
    | 'live'
    | 'failed';
  readonly requestedAt: EpochMs;
  readonly requestedBy: Actor;
  readonly reason: string;
  /** The newest first. */
  readonly changes: readonly RevertedChange[];
  readonly deployment?: RevertDeployment;
  /** Since when production was seen to run without the changes. */
  readonly liveAt?: EpochMs;
  /** Why nothing moves at present, such as a vendor that does not answer. */
  readonly delay?: string;
  /** Set once nothing is left to try. */
  readonly endedAt?: EpochMs;
  /** How it ended, and what people can do about it, where there is more to say. */
  readonly note?: string;
}

/**
 * News about a code revert.
 *
 * @public
 */
export type RevertProgress =
  | { readonly step: 'found'; readonly changes: readonly CodeChange[] }
  | {
      readonly step: 'change';
      /** Address of the change. */
      readonly url: string;
      readonly state: Exclude<RevertedChange['state'], 'found'>;
      readonly opened?: OpenedRevert;
      readonly detail?: string;
    }
  | ({ readonly step: 'deployment' } & RevertDeployment)
  | { readonly step: 'delayed'; readonly detail: string }
  /** Whoever did not answer does again. */
  | { readonly step: 'answered' }
  | {
      readonly step: 'ended';
      readonly outcome: 'merged' | 'live' | 'failed';
      readonly note?: string;
    };

/** True when the branch is without this change, as far as it depends on us. */
export function isOut({ state }: RevertedChange): boolean {
  return state === 'merged' || state === 'not-needed';
}
