import type { GuardVerdict } from '../guards/verdict';
import type { DurationMs, EpochMs } from '../shared/time';
import { judgeGates } from '../watch/gates/judgeGates';
import { judgedMajorIncident } from '../watch/gates/majorIncidentGate';
import { currentVerdicts } from './autopilot/currentVerdicts';
import { isWordOver } from './gate';
import type { GateAssessment } from './gate';
import type { GateRules } from './gateRules';
import type { Rollout } from './rollout';
import { DECIDED_HERE } from './standingOf';

/** Older than this it says nothing about now. */
const FRESH_FOR_MS: DurationMs = 5 * 60_000;

/**
 * What was seen of a rollout when it was looked at last.
 *
 * @public
 */
export interface LastLook {
  readonly at: EpochMs;
  /** Of the rollout that was judged. */
  readonly generation: number;
  /** How often its declaration had changed by then. */
  readonly definitions: number;
  /** Of the phase; empty when it had none. */
  readonly gates: readonly GateAssessment[];
  readonly verdicts: readonly GuardVerdict[];
}

/**
 * How the gates stand, to be shown: what was measured as it was judged last in
 * this phase, and what people and the clock say as it is now. Where a person's
 * word counts since then it is taken. What was judged too long ago is not known.
 *
 * @remarks
 * For people to read: nothing may be entered on the strength of it.
 *
 * @public
 */
export function gatesLastJudged(
  rollout: Rollout,
  look: LastLook | undefined,
  now: EpochMs,
  rules?: GateRules,
): readonly GateAssessment[] {
  const fresh = judgeGates(rollout, [], { rules }, now);
  if (!look || !isAbout(rollout, look, now)) return fresh;
  const shown = fresh.map(gate => {
    const known = look.gates.find(
      ({ id, title }) => id === gate.id && title === gate.title,
    );
    if (!known || isWordOver(known, now)) return gate;
    if (DECIDED_HERE.includes(gate.kind)) return gate;
    const isAnswered = known.state === 'unknown' && gate.state === 'open';
    return isAnswered ? gate : known;
  });
  return [...shown, ...judgedMajorIncident(look.gates)];
}

/**
 * What guards say now, by guard: of the attempt under way, and not longer ago
 * than counts. A guard that is missing has said nothing.
 *
 * @public
 */
export function verdictsNow(
  rollout: Rollout,
  look: LastLook | undefined,
  now: EpochMs,
): ReadonlyMap<string, GuardVerdict> {
  if (!look || !isAbout(rollout, look, now)) return new Map();
  const { exposed } = currentVerdicts(rollout, look.verdicts);
  return new Map(exposed.map(({ guard, verdict }) => [guard.id, verdict]));
}

/** True for a look at what is so now. */
function isAbout(
  { generation, watch }: Rollout,
  look: LastLook,
  now: EpochMs,
): boolean {
  return (
    now - look.at <= FRESH_FOR_MS &&
    look.generation === generation &&
    look.definitions === (watch?.definitions ?? 0)
  );
}
