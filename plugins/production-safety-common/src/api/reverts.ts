import type { RevertReadiness, RevertTrial } from '@production-safety/core';
import type { IsoTime } from './shared';

/**
 * Something about code that was tried in vain.
 *
 * @public
 */
export interface RevertFailureView {
  readonly reason: string;
  readonly at: IsoTime;
}

/**
 * A change of a rollout, and whether it can be taken back.
 *
 * @public
 */
export interface CodeChangeView {
  readonly repository: string;
  readonly kind: 'request' | 'commit';
  /** Number of the request, or the full hash of the commit. */
  readonly id: string;
  readonly title: string;
  /** Where people look at it. */
  readonly url: string;
  readonly mergedAt?: IsoTime;
  readonly readiness: RevertReadiness['readiness'];
  /** One sentence, for people. */
  readonly reason: string;
  /** What the last trial showed; absent when it was never tried. */
  readonly outcome?: RevertTrial['outcome'];
  /** Files among which the conflicts are, when the code host tells. */
  readonly files?: readonly string[];
  readonly triedAt?: IsoTime;
  /** Why a later trial told nothing. */
  readonly failure?: RevertFailureView;
}

/**
 * The code of a rollout: where it is, and which of its changes can be taken
 * back.
 *
 * @public
 */
export interface RolloutRevertsView {
  readonly rolloutId: string;
  /** False when the manifest says nothing about code. */
  readonly declared: boolean;
  /** Repositories of the changes, and whether their host is connected. */
  readonly repositories: readonly {
    readonly url: string;
    readonly connected: boolean;
  }[];
  /** Absent when none is declared. */
  readonly deployer?: {
    readonly id: string;
    readonly environment: string;
    readonly connected: boolean;
  };
  /** When all changes were found last; absent when they never were. */
  readonly searchedAt?: IsoTime;
  /** Why not all changes were found since. */
  readonly failure?: RevertFailureView;
  readonly changes: readonly CodeChangeView[];
}
