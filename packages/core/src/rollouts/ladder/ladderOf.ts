import type { EpochMs } from '../../shared/time';
import type { RolloutDefinition } from '../definition';
import type { RollbackOperation } from '../rollback';
import { codeRung } from './codeRung';
import { flagByFlagSince } from './flagByFlagSince';
import { RUNG_BUDGETS_MS, budgetOf } from './rungs';
import type { LadderRung, Rung } from './rungs';

/**
 * The three rungs of a rollback, the fastest first, each with its clock.
 * `withoutHost` are repositories that keep the last rung from being offered,
 * because nothing is connected for them.
 *
 * @public
 */
export function ladderOf(
  operation: RollbackOperation,
  definition: Pick<RolloutDefinition, 'code'>,
  now: EpochMs,
  withoutHost: readonly string[] = [],
): readonly LadderRung[] {
  const flag = flagRung(operation, now);
  const part = partRung(operation, now);
  const code = codeRung(operation, definition, {
    partState: part.state,
    now,
    withoutHost,
  });
  return [flag, part, code];
}

function flagRung(operation: RollbackOperation, now: EpochMs): LadderRung {
  const { scope, closure, confirmation, requestedAt } = operation;
  const rung = { rung: 'flag', budgetMs: RUNG_BUDGETS_MS.flag } as const;
  if (scope === 'parts' || closure.status === 'not-applicable') {
    const sentence =
      scope === 'parts'
        ? 'Only parts are rolled back, so there is no one write for all.'
        : 'The flag provider has nothing to close at once.';
    return { ...rung, state: 'not-applicable', sentence };
  }
  const clock = { ...rung, startedAt: requestedAt };
  if (confirmation.status === 'confirmed' && closure.status !== 'done') {
    return {
      ...clock,
      state: 'failed',
      ...ended(confirmation.at),
      sentence: `The one write did not succeed${because(closure.reason)}`,
    };
  }
  const running =
    closure.status === 'done'
      ? 'Written; looking for the proof.'
      : `Closing the rollout at the flag provider${because(closure.reason)}`;
  return {
    ...clock,
    ...standing(operation, 'flag', requestedAt, now, running),
  };
}

function partRung(operation: RollbackOperation, now: EpochMs): LadderRung {
  const { confirmation, flags } = operation;
  const rung = { rung: 'part', budgetMs: RUNG_BUDGETS_MS.part } as const;
  const startedAt = flagByFlagSince(operation);
  if (startedAt === undefined) {
    return confirmation.status === 'confirmed'
      ? { ...rung, state: 'not-needed', sentence: 'Users were back before it.' }
      : {
          ...rung,
          state: 'waiting',
          sentence: 'Begins when the one write fails or is overdue.',
        };
  }
  const off = flags.filter(({ status }) => status === 'off').length;
  const running = `${off} of ${flags.length} flags switched off one by one.`;
  return {
    ...rung,
    startedAt,
    ...standing(operation, 'part', startedAt, now, running),
  };
}

/** How a rung of flags stands whose clock has started. */
function standing(
  { confirmation, finishedAt, overdue = [] }: RollbackOperation,
  rung: Rung,
  startedAt: EpochMs,
  now: EpochMs,
  running: string,
): Pick<LadderRung, 'state' | 'endedAt' | 'sentence'> {
  if (confirmation.status === 'confirmed') {
    const late = (confirmation.at ?? now) - startedAt > RUNG_BUDGETS_MS[rung];
    return {
      state: 'confirmed',
      ...ended(confirmation.at),
      sentence: late
        ? `Confirmed, after more than ${budgetOf(rung)}.`
        : 'Confirmed.',
    };
  }
  if (finishedAt !== undefined) {
    const sentence = `Given up without confirmation. ${running}`;
    return { state: 'failed', ...ended(finishedAt), sentence };
  }
  const late =
    now - startedAt >= RUNG_BUDGETS_MS[rung] ||
    overdue.some(each => each.rung === rung);
  return late
    ? {
        state: 'overdue',
        sentence: `Not confirmed within ${budgetOf(rung)}. ${running}`,
      }
    : { state: 'running', sentence: running };
}

function ended(at: EpochMs | undefined) {
  return at === undefined ? {} : { endedAt: at };
}

function because(reason: string | undefined): string {
  return reason ? `: ${reason.replace(/[.\s]+$/, '')}.` : '.';
}
