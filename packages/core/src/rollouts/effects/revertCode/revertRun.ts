import type { CodeHosts } from '../../../reverts/codeHosts';
import type { SafetyError } from '../../../shared/errors';
import type { EpochMs } from '../../../shared/time';
import type { CodeRevert, RevertProgress } from '../../ladder/codeRevert';
import type { RollbackOperation } from '../../rollback';
import type { Rollout } from '../../rollout';

/** What the steps of one look at a code revert share. */
export interface RevertRun {
  readonly rollout: Rollout;
  readonly operation: RollbackOperation;
  readonly revert: CodeRevert;
  readonly hosts: CodeHosts;
  readonly now: EpochMs;
  readonly signal: AbortSignal;
  /** Tells the rollout; what is no news is dropped there. */
  readonly report: (progress: RevertProgress) => Promise<void>;
  /** Notes that somebody did not answer and is to be asked again. */
  readonly later: (failure: SafetyError) => void;
}

/** The revert in question, as long as it goes on. */
export function openRevertOf(
  rollout: Rollout | undefined,
  wanted: { readonly operationId: string; readonly revertId: string },
): Pick<RevertRun, 'operation' | 'revert'> | undefined {
  const operation = rollout?.rollbacks.find(
    ({ id }) => id === wanted.operationId,
  );
  const revert = operation?.codeRevert;
  return operation &&
    revert?.id === wanted.revertId &&
    revert.endedAt === undefined
    ? { operation, revert }
    : undefined;
}
