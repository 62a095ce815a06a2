import type { DurationMs, EpochMs } from '../../shared/time';
import type { RolloutDefinition } from '../definition';
import type { RollbackOperation } from '../rollback';
import { codeRung } from './codeRung';
import { RUNG_BUDGETS_MS, budgetOf, flagByFlagSince } from './rungs';
import type { Rung } from './rungs';

/**
 * How a rung stands.
 *
 * @remarks
 * `overdue`: not confirmed in time, and still tried. `failed`: nothing is left
 * to try. `unproven`: done as far as we can see, and nobody watches the rest.
 * `not-needed`: users were back before it began.
 *
 * @public
 */
export type RungState =
  | 'not-applicable'
  | 'not-available'
  | 'not-needed'
  | 'waiting'
  | 'offered'
  | 'running'
  | 'overdue'
  | 'confirmed'
  | 'unproven'
  | 'failed';

/**
 * One rung of the ladder of a rollback, at one moment.
 *
 * @public
 */
export interface LadderRung {
  readonly rung: Rung;
  readonly state: RungState;
  /** When its clock started; absent when it has not. */
  readonly startedAt?: EpochMs;
  readonly budgetMs: DurationMs;
  /** When its clock stopped. */
  readonly endedAt?: EpochMs;
  readonly sentence: string;
}

/**
 * The three rungs of a rollback, the fastest first, each with its clock.
 *
 * @public
 */
export function ladderOf(
  operation: RollbackOperation,
  definition: Pick<RolloutDefinition, 'code'>,
  now: EpochMs,
): readonly LadderRung[] {
  const flag = flagRung(operation, now);
  const part = partRung(operation, now);
  return [flag, part, codeRung(operation, definition, part.state, now)];
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
