import type { IncidentSummary } from '@production-safety/backstage-plugin-production-safety-common';

const SHOWN = 3;

/**
 * What everybody should know of: the gravest first, and of those the newest.
 * Drills are for who takes part in them.
 */
export function bannerIncidents(
  open: readonly IncidentSummary[],
): readonly IncidentSummary[] {
  return open
    .filter(({ isDrill }) => !isDrill)
    .sort(
      (one, other) =>
        one.severity.localeCompare(other.severity) ||
        other.declaredAt.localeCompare(one.declaredAt),
    )
    .slice(0, SHOWN);
}
