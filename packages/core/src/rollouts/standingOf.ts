import type { EpochMs } from '../shared/time';
import { judgeGates } from '../watch/gates/judgeGates';
import {
  judgedMajorIncident,
  MAJOR_INCIDENT_UNKNOWN,
} from '../watch/gates/majorIncidentGate';
import type { GateAssessments } from './commands';
import { isWordOver } from './gate';
import type { GateAssessment } from './gate';
import type { GateRules } from './gateRules';
import type { Rollout } from './rollout';

/** What was judged longer ago says nothing about now. */
const JUDGED_FOR_MS = 60_000;

/** Kinds that the rollout itself and the clock decide. */
export const DECIDED_HERE: readonly GateAssessment['kind'][] = [
  'soak',
  'approval',
  'drill-age',
  'freeze-window',
];

/**
 * How the gates stand now. What was measured counts when it was judged just
 * now and on this very state; without that nothing is known of it. What people
 * and the clock say is judged afresh.
 */
export function standingOf(
  state: Rollout,
  judged: GateAssessments | undefined,
  now: EpochMs,
  rules?: GateRules,
): readonly GateAssessment[] {
  const fresh = judgeGates(state, [], { rules }, now);
  if (!judged || !countsNow(state, judged, now)) return fresh;
  const standing = fresh.map(gate => {
    if (DECIDED_HERE.includes(gate.kind)) return gate;
    const known = judged.gates.find(({ id }) => id === gate.id);
    return known && !isWordOver(known, now) ? known : gate;
  });
  return [...standing, ...judgedMajorIncident(judged.gates)];
}

/** True for what was judged just now and on this very state. */
export function countsNow(
  { version }: Rollout,
  judged: GateAssessments,
  now: EpochMs,
): boolean {
  return judged.version === version && isJustNow(judged, now);
}

/**
 * That a P0 or P1 is open, or that this is not known, as what was asked a while
 * ago says nothing about now. Where nobody asks nothing is held by it; nothing
 * else of a rollout changes that.
 */
export function majorIncidentNow(
  judged: GateAssessments | undefined,
  now: EpochMs,
): readonly GateAssessment[] {
  if (!judged) return [];
  return isJustNow(judged, now)
    ? judgedMajorIncident(judged.gates)
    : [MAJOR_INCIDENT_UNKNOWN];
}

/** What guards said, as far as it was asked just now. */
export function guardsSeen(
  judged: GateAssessments | undefined,
  now: EpochMs,
): GateAssessments['guards'] {
  return judged && isJustNow(judged, now) ? judged.guards : undefined;
}

function isJustNow({ at }: GateAssessments, now: EpochMs): boolean {
  return Math.abs(now - at) <= JUDGED_FOR_MS;
}
