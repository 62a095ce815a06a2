import type { EpochMs } from '../../shared/time';
import type { RolloutDefinition } from '../definition';
import type { RollbackOperation } from '../rollback';
import { isOut } from './codeRevert';
import type { CodeRevert } from './codeRevert';
import { RUNG_BUDGETS_MS, budgetOf } from './rungs';
import type { LadderRung, RungState } from './rungs';

/** What the third rung depends on besides its rollback. */
interface CodeRungContext {
  readonly partState: RungState;
  readonly now: EpochMs;
  readonly withoutHost: readonly string[];
}

const CODE_RUNG = { rung: 'code', budgetMs: RUNG_BUDGETS_MS.code } as const;

/** The third rung: taking the code back. */
export function codeRung(
  operation: RollbackOperation,
  definition: Pick<RolloutDefinition, 'code'>,
  context: CodeRungContext,
): LadderRung {
  const { codeRevert, overdue = [] } = operation;
  if (!codeRevert) {
    return { ...CODE_RUNG, ...beforeRevert(operation, definition, context) };
  }
  const { now } = context;
  const { requestedAt, liveAt, endedAt, status } = codeRevert;
  const clock = { ...CODE_RUNG, startedAt: requestedAt };
  const sentence = revertSentence(codeRevert);
  if (liveAt !== undefined) {
    return { ...clock, state: 'confirmed', endedAt: liveAt, sentence };
  }
  if (endedAt !== undefined) {
    const state = status === 'failed' ? 'failed' : 'unproven';
    return { ...clock, state, endedAt, sentence };
  }
  const late =
    now - requestedAt >= RUNG_BUDGETS_MS.code ||
    overdue.some(each => each.rung === 'code' && each.at >= requestedAt);
  return late
    ? {
        ...clock,
        state: 'overdue',
        sentence: `Not live within ${budgetOf('code')}. ${sentence}`,
      }
    : { ...clock, state: 'running', sentence };
}

/** Whether the code could be reverted, and whether it should be. */
function beforeRevert(
  { confirmation, finishedAt }: RollbackOperation,
  { code }: Pick<RolloutDefinition, 'code'>,
  { partState, withoutHost }: CodeRungContext,
): Pick<LadderRung, 'state' | 'sentence'> {
  if (!code) {
    const sentence = 'The manifest does not say which code to revert.';
    return { state: 'not-available', sentence };
  }
  if (withoutHost.length > 0) {
    const hosts = withoutHost.join(', ');
    const sentence = `No code host is connected for ${hosts}. Revert the code there.`;
    return { state: 'not-available', sentence };
  }
  if (confirmation.status === 'confirmed') {
    const sentence = 'Users are back without it. The code is as it was.';
    return { state: 'not-needed', sentence };
  }
  return finishedAt !== undefined || partState === 'overdue'
    ? {
        state: 'offered',
        sentence: 'V1 is not confirmed. Reverting the code is next.',
      }
    : {
        state: 'waiting',
        sentence: 'For when switching flags off does not help.',
      };
}

/** Where a code revert stands and what it waits for, for people. */
export function revertSentence(revert: CodeRevert): string {
  const delay = revert.delay ? ` ${stop(revert.delay)}` : '';
  const text =
    revert.endedAt !== undefined && revert.note !== undefined
      ? revert.note
      : `${STANDS[revert.status]}${waits(revert)}`;
  const live =
    revert.liveAt !== undefined && revert.status !== 'live'
      ? 'Production runs without the change. '
      : '';
  return `${live}${stop(text)}${delay}`;
}

const STANDS: Readonly<Record<CodeRevert['status'], string>> = {
  finding: 'Looking for the changes of this rollout',
  opening: 'Opening the requests that revert the code',
  open: 'The revert is open',
  merged: 'The revert is merged',
  deploying: 'The revert is merged and being deployed',
  live: 'Production runs without the change',
  failed: 'The code could not be reverted',
};

function waits({ changes, deployment, status }: CodeRevert): string {
  const open = changes.filter(each => !isOut(each));
  const reasons = open.flatMap(({ detail }) => detail ?? []);
  const doing = deployment?.state === 'moving' ? deployment.detail : undefined;
  const said = [...new Set(reasons), ...(doing ? [doing] : [])];
  return status === 'live' || said.length === 0 ? '' : `: ${said.join('; ')}`;
}

function stop(text: string): string {
  return `${text.trim().replace(/[.\s]+$/, '')}.`;
}
