import type { GateAssessment } from '../../rollouts/gate';
import type { GateFacts } from './gateFacts';

/**
 * Id of the gate that every phase has while a major incident is open.
 *
 * @public
 */
export const MAJOR_INCIDENT_GATE = 'open-major-incident';

const GATE = {
  id: MAJOR_INCIDENT_GATE,
  kind: 'open-incidents',
  title: 'No open P0 or P1',
} as const;

/**
 * That gate where nobody could say whether one is open.
 *
 * @public
 */
export const MAJOR_INCIDENT_UNKNOWN: GateAssessment = {
  ...GATE,
  state: 'unknown',
  sentence: 'Whether a P0 or P1 is open is not known.',
};

/**
 * Closed while an incident of severity P0 or P1 is open, whatever the plan
 * says; not there otherwise.
 *
 * @public
 */
export function majorIncidentGate({
  majorIncidents = [],
}: GateFacts): readonly GateAssessment[] {
  if (majorIncidents.length === 0) return [];
  return [
    {
      ...GATE,
      state: 'closed',
      sentence: majorIncidents.join(' '),
      missing: 'the end of the incident',
      x: majorIncidents.length,
    },
  ];
}

/** That gate, where it was judged. */
export function judgedMajorIncident(
  gates: readonly GateAssessment[],
): readonly GateAssessment[] {
  return gates.filter(({ id }) => id === MAJOR_INCIDENT_GATE);
}
