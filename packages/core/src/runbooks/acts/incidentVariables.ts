import type { Incident } from '../../incidents/incident';
import { rolloutOf } from '../../incidents/rolloutOf';

/**
 * Names that inputs of steps may use without a step that records them.
 *
 * @public
 */
export const INCIDENT_VARIABLES = ['component', 'rollout'] as const;

/**
 * What an incident says that inputs of its steps may refer to: the component
 * and the rollout it is about. What is not the only one is not known.
 *
 * @public
 */
export function incidentVariables(
  incident: Pick<Incident, 'components' | 'trigger'> | undefined,
): Readonly<Record<string, string>> {
  const { components = [], trigger } = incident ?? {};
  const rollout = trigger && rolloutOf(trigger);
  return {
    ...(components.length === 1 ? { component: components[0] } : {}),
    ...(rollout === undefined ? {} : { rollout }),
  };
}
