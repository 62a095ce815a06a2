import { accept, missingReason, NOTHING_TO_DO, refuse } from './decision';
import type { IncidentContext, IncidentDecision } from './decision';
import type { Incident } from './incident';
import { hasCommand, humanOnly } from './whoMay';
import type { DurationMs, EpochMs } from '../shared/time';

/**
 * Command passes on from somebody who does not answer: another person claims
 * it, and takes it when the commander has been silent for long enough. Until
 * then there is the one commander, and afterwards the other.
 */

/** A commander who is there answers within this, also while they talk. */
export const CLAIM_MS: DurationMs = 3 * 60_000;

/**
 * From when on who claimed command takes it; `undefined` without a claim.
 *
 * @public
 */
export function claimEndsAt({ claim }: Incident): EpochMs | undefined {
  return claim && claim.at + CLAIM_MS;
}

export function decideClaimCommand(
  state: Incident,
  { reason }: { readonly reason: string },
  context: IncidentContext,
): IncidentDecision {
  const { kind, ref } = context.actor;
  if (kind !== 'user') return humanOnly('Command is');
  if (state.commander === undefined) {
    return refuse(
      'no-command',
      'Nobody has command.',
      'Take it; nothing has to be claimed.',
    );
  }
  if (hasCommand(state, context) || state.claim?.by === ref) {
    return NOTHING_TO_DO;
  }
  if (state.claim) {
    return refuse(
      'command-taken',
      `${state.claim.by} has claimed command already.`,
      'Let them take it, and ask them to offer it to you.',
    );
  }
  if (!reason.trim()) return missingReason();
  const fact = { type: 'command-claimed', by: ref } as const;
  return accept(state, context, fact, { reason });
}

export function decideKeepCommand(
  state: Incident,
  context: IncidentContext,
): IncidentDecision {
  if (!hasCommand(state, context) || !state.claim) {
    return refuse(
      'no-claim',
      'Nobody claims a command that you have.',
      'Look who has command now.',
    );
  }
  return accept(state, context, { type: 'command-kept' });
}

/** True when the commander was silent for long enough for this actor. */
export function mayTakeClaimed(
  state: Incident,
  { actor, now }: IncidentContext,
): boolean {
  const endsAt = claimEndsAt(state);
  return endsAt !== undefined && state.claim?.by === actor.ref && now >= endsAt;
}
