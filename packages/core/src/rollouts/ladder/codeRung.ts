import type { EpochMs } from '../../shared/time';
import type { RolloutDefinition } from '../definition';
import type { RollbackOperation } from '../rollback';
import { isOut } from './codeRevert';
import type { CodeRevert } from './codeRevert';
import { RUNG_BUDGETS_MS, budgetOf } from './rungs';
import type { LadderRung, RungState } from './rungs';

/** The third rung: taking the code back. */
export function codeRung(
  { codeRevert, confirmation, finishedAt, overdue = [] }: RollbackOperation,
  { code }: Pick<RolloutDefinition, 'code'>,
  {
    partState,
    now,
    withoutHost,
  }: {
    readonly partState: RungState;
    readonly now: EpochMs;
    readonly withoutHost: readonly string[];
  },
): LadderRung {
  const rung = { rung: 'code', budgetMs: RUNG_BUDGETS_MS.code } as const;
  if (!codeRevert) {
    if (!code) {
      const sentence = 'The manifest does not say which code to revert.';
      return { ...rung, state: 'not-available', sentence };
    }
    if (withoutHost.length > 0) {
      const hosts = withoutHost.join(', ');
      const sentence = `No code host is connected for ${hosts}. Revert the code there.`;
      return { ...rung, state: 'not-available', sentence };
    }
    if (confirmation.status === 'confirmed') {
      const sentence = 'Users are back without it. The code is as it was.';
      return { ...rung, state: 'not-needed', sentence };
    }
    return finishedAt !== undefined || partState === 'overdue'
      ? {
          ...rung,
          state: 'offered',
          sentence: 'V1 is not confirmed. Reverting the code is next.',
        }
      : {
          ...rung,
          state: 'waiting',
          sentence: 'For when switching flags off does not help.',
        };
  }
  const { requestedAt, liveAt, endedAt, status } = codeRevert;
  const clock = { ...rung, startedAt: requestedAt };
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
