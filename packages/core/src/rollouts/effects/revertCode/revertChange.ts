import type { CodeChange } from '../../../reverts/codeChange';
import type { RevertStatus } from '../../../reverts/revert';
import type { SourceControl } from '../../../reverts/sourceControl';
import { isSafetyError } from '../../../shared/errors';
import { isOut } from '../../ladder/codeRevert';
import type { RevertedChange, RevertProgress } from '../../ladder/codeRevert';
import { failureOf } from '../effectDeps';
import type { RevertRun } from './revertRun';

type ChangeNews = Omit<
  Extract<RevertProgress, { step: 'change' }>,
  'step' | 'url'
>;

/** Takes one change a step further: opens its revert, or follows and merges. */
export async function revertChange(
  each: RevertedChange,
  run: RevertRun,
): Promise<void> {
  const { url, repository } = each.change;
  if (isOut(each) || each.state === 'failed') return;
  const control = run.hosts.sourceControlOf(repository);
  const report = (news: ChangeNews) =>
    run.report({ step: 'change', url, ...news });
  if (!control) {
    const detail = `Nothing is connected for ${repository} any more`;
    await report({ state: 'failed', detail });
    return;
  }
  try {
    const news = each.opened
      ? await follow(each.opened, control, run)
      : await open(each.change, control, run);
    if (news) await report(news);
  } catch (error) {
    const failure = failureOf(error);
    if (failure.retryable) run.later(failure);
    else await report({ state: 'failed', detail: failure.message });
  }
}

async function open(
  change: CodeChange,
  control: SourceControl,
  run: RevertRun,
): Promise<ChangeNews | undefined> {
  const { operation, revert, signal } = run;
  if (!change.merged)
    return { state: 'not-needed', detail: 'It is not merged' };
  try {
    const opened = await control.openRevert(change, {
      title: `Revert "${change.title}"`,
      body: bodyOf(run),
      // Once for the rollback and the change, however often it is tried.
      idempotencyKey: `revert:${operation.id}:${change.repository}:${change.id}`,
      signal,
    });
    return { state: 'open', opened };
  } catch (error) {
    if (!isSafetyError(error, 'conflict')) throw error;
    if (hasNewerUnderWay(change, revert.changes)) return undefined;
    return judge(change, control, signal, error.message);
  }
}

/** An older change may revert cleanly once the newer ones are out. */
function hasNewerUnderWay(
  { url }: CodeChange,
  changes: readonly RevertedChange[],
): boolean {
  const newer = changes.slice(
    0,
    changes.findIndex(({ change }) => change.url === url),
  );
  return newer.some(each => !isOut(each) && each.state !== 'failed');
}

/** Asks why it does not revert: three different things are one error. */
async function judge(
  change: CodeChange,
  control: SourceControl,
  signal: AbortSignal,
  message: string,
): Promise<ChangeNews> {
  const { trial } = await control.prepareRevert(change, { signal });
  switch (trial.outcome) {
    case 'already-reverted':
      return { state: 'not-needed', detail: 'It is reverted already' };
    case 'not-merged':
      return { state: 'not-needed', detail: 'It is not merged' };
    case 'conflicts': {
      const { files } = trial;
      const where = files.length > 0 ? ` in ${files.join(', ')}` : '';
      return {
        state: 'failed',
        detail: `It conflicts with later changes${where}`,
      };
    }
    default:
      return { state: 'failed', detail: message };
  }
}

async function follow(
  opened: NonNullable<RevertedChange['opened']>,
  control: SourceControl,
  { signal }: RevertRun,
): Promise<ChangeNews> {
  const status = await control.revertStatus(opened, { signal });
  return newsOf(
    status.state === 'mergeable'
      ? await control.mergeRevert(opened, { signal })
      : status,
    opened.number,
  );
}

function newsOf(status: RevertStatus, number: number): ChangeNews {
  switch (status.state) {
    case 'merged':
      return { state: 'merged' };
    case 'open':
      return { state: 'open', detail: status.waitsFor };
    case 'mergeable':
      return { state: 'open', detail: 'It is ready to be merged' };
    case 'checks-failing':
      return {
        state: 'checks-failing',
        detail: `Checks fail: ${status.checks.join(', ')}`,
      };
    case 'closed':
      return {
        state: 'failed',
        detail: `Request ${number} was closed without merging`,
      };
    default: {
      const never: never = status;
      throw new Error(`Unknown status ${JSON.stringify(never)}`);
    }
  }
}

/** Without the line of the rollout, or a revert would count as its change. */
function bodyOf({ rollout, operation, revert }: RevertRun): string {
  return [
    `Takes back a change of ${rollout.definition.title}, as part of the rollback ${operation.id}.`,
    `Asked for by ${revert.requestedBy.ref}: ${revert.reason}`,
  ].join('\n\n');
}
