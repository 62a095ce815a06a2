import type { IncidentSummary } from '@production-safety/backstage-plugin-production-safety-common';

/**
 * The open incident that a runbook is most likely wanted for: the newest that
 * affects one of these. Undefined when none does.
 */
export function chosenFirst(
  incidents: readonly IncidentSummary[],
  concerned: readonly (string | undefined)[],
): IncidentSummary | undefined {
  const refs = concerned.flatMap(ref => ref?.toLowerCase() ?? []);
  return incidents.find(({ components }) =>
    components.some(component => refs.includes(component.toLowerCase())),
  );
}
