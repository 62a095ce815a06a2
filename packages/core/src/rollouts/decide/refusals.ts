import type { GuardVerdict } from '../../guards/verdict';
import type { Refusal } from '../../shared/refusal';
import type { DecisionContext } from '../decision';
import type { GateAssessment } from '../gate';
import type { Rollout, RolloutStatus } from '../rollout';

/** Refusals several commands share. Each returns undefined when all is well. */

export function wrongStatus(
  state: Rollout,
  verb: string,
  allowed: readonly RolloutStatus[],
  fix: string,
): Refusal | undefined {
  if (allowed.includes(state.status)) return undefined;
  return {
    code: 'wrong-status',
    message: `A rollout that is ${state.status} cannot be ${verb}.`,
    fix,
  };
}

export function orphaned(state: Rollout): Refusal | undefined {
  if (state.orphanedAt === null) return undefined;
  return {
    code: 'orphaned',
    message: 'No manifest declares this rollout any more.',
    fix: 'Put the manifest back, or roll back and abort the rollout.',
  };
}

export function drifted({ drift }: Rollout, fix: string): Refusal | undefined {
  if (!drift) return undefined;
  return {
    code: 'drifted',
    message: `The flag provider has another setting. ${drift.differences.join(
      ' ',
    )}`,
    fix,
  };
}

export function gatesClosed(
  closed: readonly GateAssessment[],
  fix = 'Wait for the gates, approve or attest what a person can, or override with a reason.',
): Refusal | undefined {
  if (closed.length === 0) return undefined;
  return {
    code: 'gates-closed',
    message: closed
      .map(({ title, sentence }) => `${title}: ${sentence}`)
      .join(' '),
    fix,
  };
}

export function guardsSpeakAgainst(
  verdicts: readonly GuardVerdict[],
): Refusal | undefined {
  if (verdicts.length === 0) return undefined;
  return {
    code: 'guard-breached',
    message: verdicts
      .map(({ guard, sentence }) => `Guard ${guard}: ${sentence}`)
      .join(' '),
    fix: 'Roll back, wait until its source tells again, or override with a reason.',
  };
}

export function missingReason(reason: string): Refusal | undefined {
  if (reason.trim()) return undefined;
  return {
    code: 'reason-missing',
    message: 'A reason is needed.',
    fix: 'Say in a few words why, for those who read the history.',
    field: 'reason',
  };
}

export function notHuman(
  context: DecisionContext,
  what: string,
): Refusal | undefined {
  if (context.actor.kind === 'user') return undefined;
  return {
    code: 'human-only',
    message: `${what} is for people, not for ${context.actor.kind}s.`,
    fix: 'Sign in as a user.',
  };
}

export function present(
  ...found: readonly (Refusal | undefined)[]
): readonly Refusal[] {
  return found.filter((refusal): refusal is Refusal => refusal !== undefined);
}
