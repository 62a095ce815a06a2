import {
  suggestSeverity,
  verdictsNow,
  type EpochMs,
  type GuardVerdict,
  type RollbackCause,
} from '@production-safety/core';
import type {
  GuardVerdictView,
  OperationCauseView,
  RolloutDetail,
} from '@production-safety/backstage-plugin-production-safety-common';
import type { RolloutRow } from '../database/RolloutRow';
import { isoTime } from './wording';

/**
 * What guards said last, in the order of their declaration: at the last look,
 * or when it was recorded.
 */
export function watchView(
  { rollout, lastLook }: Pick<RolloutRow, 'rollout' | 'lastLook'>,
  now: EpochMs,
): Pick<
  RolloutDetail,
  'guardVerdicts' | 'guardSeverities' | 'autopilot' | 'proposal'
> {
  const { definition, watch } = rollout;
  const seen = verdictsNow(rollout, lastLook, now);
  const seenAt = lastLook?.at ?? 0;
  const verdicts = definition.guards.flatMap(({ id }): GuardVerdictView[] => {
    const recorded = watch?.verdicts?.[id];
    const looked = seen.get(id);
    const known =
      looked && seenAt >= (recorded?.at ?? 0)
        ? { ...looked, at: seenAt }
        : recorded;
    if (!known) return [];
    return [verdictView(known, known.at)];
  });
  const severities = definition.guards.map(
    ({ id }) => [id, suggestSeverity(definition, id)] as const,
  );
  const { autopilot } = definition;
  const { proposal } = watch ?? {};
  return {
    ...(verdicts.length > 0 ? { guardVerdicts: verdicts } : {}),
    ...(severities.length > 0
      ? { guardSeverities: Object.fromEntries(severities) }
      : {}),
    ...(autopilot ? { autopilot } : {}),
    ...(proposal
      ? {
          proposal: {
            at: isoTime(proposal.at),
            next: proposal.next,
            evidence: proposal.evidence,
          },
        }
      : {}),
  };
}

/** What a guard said, with the time at which it did. */
export function verdictView(
  { guard, verdict, sentence, evidence, counted, ...times }: GuardVerdict,
  at: EpochMs,
): GuardVerdictView {
  return {
    guard,
    verdict,
    sentence,
    at: isoTime(at),
    ...(evidence ? { evidence } : {}),
    ...(counted ? { counted: countedView(counted) } : {}),
    ...timeOf('firstBadAt', times.firstBadAt),
    ...timeOf('crossedAt', times.crossedAt),
    ...timeOf('blindSince', times.blindSince),
  };
}

/** Only what is told: a suspect stretch knows its rate as well. */
function countedView({
  seconds,
  n,
  x,
  unknownSeconds,
}: NonNullable<GuardVerdict['counted']>): GuardVerdictView['counted'] {
  return {
    seconds,
    ...(n === undefined ? {} : { n }),
    x,
    ...(unknownSeconds === undefined ? {} : { unknownSeconds }),
  };
}

/** The clock of a rollback that guards made happen. */
export function causeView(cause: RollbackCause): OperationCauseView {
  return {
    guards: cause.guards,
    ...timeOf('firstBadAt', cause.firstBadAt),
    ...timeOf('crossedAt', cause.crossedAt),
    decidedAt: isoTime(cause.decidedAt),
    ...timeOf('backToBaselineAt', cause.backToBaselineAt),
  };
}

function timeOf<Member extends string>(
  member: Member,
  at: EpochMs | undefined,
): Partial<Record<Member, string>> {
  return at === undefined
    ? {}
    : ({ [member]: isoTime(at) } as Record<Member, string>);
}
