import type { EpochMs } from '../shared/time';
import { durationWords } from '../shared/durationWords';
import { utcMinute } from '../shared/utcMinute';
import { assessDrillAge } from './assessDrillAge';
import type { GateAssessment, GateSpec } from './gate';
import type { GateRules } from './gateRules';
import type { GateAttestation, Rollout } from './rollout';

/** What was found out about a gate, besides what the gate says itself. */
export type GateFinding = Omit<
  GateAssessment,
  'id' | 'kind' | 'title' | 'advisory' | 'waivedUntil' | 'attestedUntil'
>;

/** Judges a gate by what is known outside of the rollout. */
type GateJudge = (gate: GateSpec) => GateFinding;

/**
 * Says for each condition of leaving the current phase whether it is open.
 * The phase's soak comes first. Empty before the first phase.
 *
 * @remarks
 * A person's word counts for what nobody knows, and not against what was
 * measured.
 */
export function assessGates(
  rollout: Rollout,
  now: EpochMs,
  judge: GateJudge,
  { approvals: { minimum = 1 } = {} }: GateRules = {},
): readonly GateAssessment[] {
  if (rollout.phase === null || rollout.phaseEnteredAt === null) return [];
  const phase = rollout.definition.plan[rollout.phase];
  const soak =
    phase.soakMs > 0 ? [assessSoak(rollout, rollout.phaseEnteredAt, now)] : [];
  return [
    ...soak,
    ...phase.gates.map(gate =>
      advised(
        gate,
        gate.kind === 'approval'
          ? assessApproval(rollout, gate, minimum)
          : assessGate(rollout, gate, now, judge),
      ),
    ),
  ];
}

/** Time counts only when the flag provider took the phase's exposure. */
function assessSoak(
  { definition, phase, exposureWrite }: Rollout,
  enteredAt: EpochMs,
  now: EpochMs,
): GateAssessment {
  const { soakMs } = definition.plan[phase ?? 0];
  const base = {
    id: 'soak',
    kind: 'soak',
    title: `At least ${durationWords(soakMs)} in this phase`,
    earliestAt: enteredAt + soakMs,
  } as const;
  if (exposureWrite?.status !== 'done') {
    return {
      ...base,
      state: 'unknown',
      sentence:
        exposureWrite?.status === 'failed'
          ? 'The exposure of this phase could not be written. Roll back, then restore, to write it again.'
          : 'The exposure of this phase is still being written.',
    };
  }
  const spent = Math.max(0, now - enteredAt);
  const open = spent >= soakMs;
  return {
    ...base,
    state: open ? 'open' : 'closed',
    sentence: open
      ? `In this phase for ${durationWords(spent)}; ${durationWords(
          soakMs,
        )} were asked for.`
      : `In this phase for ${durationWords(spent)} of ${durationWords(
          soakMs,
        )}.`,
  };
}

function assessApproval(
  { approvals }: Rollout,
  { id, kind, title, count = 1 }: GateSpec,
  minimum: number,
): GateAssessment {
  const needed = Math.max(count, minimum);
  const given = approvals.filter(({ gate }) => gate === id);
  const names = given.map(({ actor }) => actor.ref).join(', ');
  return {
    id,
    kind,
    title,
    state: given.length >= needed ? 'open' : 'closed',
    sentence:
      given.length === 0
        ? `No approval of ${needed} yet.`
        : `${given.length} of ${needed} approvals: ${names}.`,
  };
}

function assessGate(
  rollout: Rollout,
  gate: GateSpec,
  now: EpochMs,
  judge: GateJudge,
): GateAssessment {
  const base = { id: gate.id, kind: gate.kind, title: gate.title };
  const judged = { ...base, ...judge(gate) };
  if (judged.state !== 'unknown') return judged;
  const attested = rollout.attestations.find(({ gate: id }) => id === gate.id);
  if (attested && !isOver(attested, now)) return attestedGate(base, attested);
  const otherwise =
    gate.kind === 'drill-age'
      ? assessDrillAge(rollout, gate, now)
      : waived(rollout, gate, now) ?? judged;
  return attested && otherwise.state !== 'open'
    ? expired(otherwise, attested)
    : otherwise;
}

/** True when a person's word has ended. */
export function isOver({ until }: GateAttestation, now: EpochMs): boolean {
  return until !== undefined && until <= now;
}

function attestedGate(
  gate: Pick<GateAssessment, 'id' | 'kind' | 'title'>,
  { actor, reason, until }: GateAttestation,
): GateAssessment {
  const ends = until === undefined ? '' : ` until ${utcMinute(until)}`;
  return {
    ...gate,
    state: 'open',
    sentence: `Attested by ${actor.ref}${ends}: ${reason}`,
    ...(until === undefined ? {} : { attestedUntil: until }),
  };
}

/** Who said so, when, and that it does not count any more. */
function expired(
  gate: GateAssessment,
  { actor, at, until = at }: GateAttestation,
): GateAssessment {
  return {
    ...gate,
    sentence: `${gate.sentence} What ${actor.ref} attested on ${utcMinute(
      at,
    )} ended on ${utcMinute(until)}.`,
  };
}

const HOLDS_NOTHING = {
  warn: 'It warns and holds nothing.',
  observe: 'It is observed and holds nothing.',
} as const;

/** With what it does not hold, where the plan says so. */
function advised(
  { mode, severity }: GateSpec,
  assessed: GateAssessment,
): GateAssessment {
  const advisory =
    (mode === 'observe' && mode) || (severity === 'warn' && severity);
  if (!advisory) return assessed;
  const { state, sentence } = assessed;
  return {
    ...assessed,
    advisory,
    sentence:
      state === 'open' ? sentence : `${sentence} ${HOLDS_NOTHING[advisory]}`,
  };
}

/** The word of a person for a time, where the plan allows it. */
function waived(
  { waivers = [] }: Rollout,
  { id, kind, title, onNoData }: GateSpec,
  now: EpochMs,
): GateAssessment | undefined {
  const waiver = waivers.find(
    ({ gate, at, until }) => gate === id && at <= now && now < until,
  );
  if (!waiver || onNoData !== 'waiver') return undefined;
  const { actor, reason, until } = waiver;
  return {
    id,
    kind,
    title,
    state: 'open',
    sentence: `Nothing is known. Waived by ${actor.ref} for ${durationWords(
      until - now,
    )} more: ${reason}`,
    waivedUntil: until,
  };
}
