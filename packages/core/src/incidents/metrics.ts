import { durationsOf } from '../shared/durationsOf';
import type { Durations } from '../shared/durationsOf';
import type { EpochMs } from '../shared/time';
import type { Incident } from './incident';
import { SEVERITY_POLICIES } from './severity';

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
 * Moments of an incident. Its declaration is when it was detected, and where
 * the ladder pages at once it is also when somebody was paged. What nobody
 * said was not measured.
 *
 * @public
 */
export function momentsOf(incident: Incident): IncidentMoments {
  const { isDrill = false, acknowledgedAt, mitigatedAt, resolvedAt } = incident;
  const { declaredAt: detectedAt, impactStartedAt: startedAt } = incident;
  const [first] = SEVERITY_POLICIES[incident.severity].ladder;
  const isPaged = first?.by === 'page' && first.afterMs === 0;
  return {
    isDrill,
    startedAt,
    detectedAt,
    ...(isPaged ? { pagedAt: detectedAt } : {}),
    acknowledgedAt,
    mitigatedAt,
    resolvedAt,
  };
}

/** @public */
export interface IncidentMetrics {
  /** From start to detection. */
  readonly detect: Durations;
  /** From page to acknowledgement. */
  readonly acknowledge: Durations;
  /** From detection to mitigation. */
  readonly mitigate: Durations;
  /** From start to resolution. */
  readonly resolve: Durations;
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
