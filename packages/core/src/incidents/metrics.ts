import { durationsOf } from '../shared/durationsOf';
import type { Durations } from '../shared/durationsOf';
import type { EpochMs } from '../shared/time';
import type { Incident } from './incident';

/**
 * Moments of one incident; one that is absent was not measured.
 *
 * @public
 */
export interface IncidentMoments {
  readonly isDrill: boolean;
  readonly startedAt?: EpochMs;
  readonly detectedAt?: EpochMs;
  readonly pagedAt?: EpochMs;
  readonly acknowledgedAt?: EpochMs;
  readonly mitigatedAt?: EpochMs;
  readonly resolvedAt?: EpochMs;
}

/**
 * Moments of an incident. Its declaration is when it was detected. What nobody
 * said, and a page that nobody took, was not measured.
 *
 * @public
 */
export function momentsOf(incident: Incident): IncidentMoments {
  const { isDrill = false, pagedAt, acknowledgedAt } = incident;
  const { declaredAt: detectedAt, impactStartedAt: startedAt } = incident;
  const { mitigatedAt, resolvedAt } = incident;
  return {
    ...{ isDrill, startedAt, detectedAt, pagedAt },
    ...{ acknowledgedAt, mitigatedAt, resolvedAt },
  };
}

/** @public */
export interface IncidentMetrics {
  /** From start to detection. */
  readonly detect: Durations;
  /** From the first page that was taken to acknowledgement. */
  readonly acknowledge: Durations;
  /** From detection to mitigation. */
  readonly mitigate: Durations;
  /** From start to resolution. */
  readonly resolve: Durations;
}

/**
 * What fewer incidents say may be chance: who shows figures says so then.
 *
 * @public
 */
export const INCIDENT_METRICS_AT_LEAST = 5;

/**
 * Figures of one component, and of how many incidents that were no drills.
 *
 * @public
 */
export interface ComponentMetrics extends IncidentMetrics {
  /** Entity reference. */
  readonly component: string;
  readonly incidents: number;
}

/**
 * How long incidents took, for each component that they affected; those with
 * the most incidents come first. Leave out those that the reader must not see.
 *
 * @public
 */
export function metricsByComponent(
  incidents: readonly Incident[],
): readonly ComponentMetrics[] {
  const real = incidents.filter(({ isDrill }) => !isDrill);
  const affected = new Map<string, IncidentMoments[]>();
  for (const incident of real) {
    for (const component of new Set(incident.components)) {
      const known = affected.get(component) ?? [];
      affected.set(component, [...known, momentsOf(incident)]);
    }
  }
  return [...affected]
    .map(([component, moments]) => ({
      component,
      incidents: moments.length,
      ...incidentMetrics(moments),
    }))
    .sort(
      (a, b) =>
        b.incidents - a.incidents || (a.component < b.component ? -1 : 1),
    );
}

/**
 * How long incidents took. Drills do not count, nor does what was not
 * measured. Leave out those that the reader must not see.
 *
 * @public
 */
export function incidentMetrics(
  moments: readonly IncidentMoments[],
): IncidentMetrics {
  const real = moments.filter(({ isDrill }) => !isDrill);
  return {
    detect: durations(real, 'startedAt', 'detectedAt'),
    acknowledge: durations(real, 'pagedAt', 'acknowledgedAt'),
    mitigate: durations(real, 'detectedAt', 'mitigatedAt'),
    resolve: durations(real, 'startedAt', 'resolvedAt'),
  };
}

type Moment = Exclude<keyof IncidentMoments, 'isDrill'>;

function durations(
  incidents: readonly IncidentMoments[],
  from: Moment,
  to: Moment,
): Durations {
  return durationsOf(
    incidents.flatMap(({ [from]: start, [to]: end }) =>
      start === undefined || end === undefined || end < start
        ? []
        : [end - start],
    ),
  );
}
