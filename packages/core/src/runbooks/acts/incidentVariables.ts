import type { Incident } from '../../incidents/incident';

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
  return {
    ...(components.length === 1 ? { component: components[0] } : {}),
    ...(trigger?.kind === 'rollout' ? { rollout: trigger.ref } : {}),
  };
}
