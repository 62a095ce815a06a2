import {
  INCIDENT_METRICS_AT_LEAST,
  incidentMetrics,
  metricsByComponent,
  momentsOf,
  type EpochMs,
  type Incident,
} from '@production-safety/core';
import type { IncidentMetricsView } from '@production-safety/backstage-plugin-production-safety-common';
import { comparableRef } from '../database/rolloutColumns';
import { isoTime } from './wording';

/** Incidents that are named; the others are counted. */
const NAMED_AT_MOST = 10;
const COMPONENTS_AT_MOST = 50;

/** Figures of incidents, with what they rest on and what they lack. */
export function incidentMetricsView(
  incidents: readonly Incident[],
  asked: { readonly since: EpochMs; readonly component?: string },
): IncidentMetricsView {
  const real = incidents.filter(({ isDrill }) => !isDrill);
  const silent = real
    .filter(({ impactStartedAt }) => impactStartedAt === undefined)
    .sort((a, b) => b.declaredAt - a.declaredAt);
  const isAsked = (component: string) =>
    asked.component === undefined ||
    comparableRef(component) === comparableRef(asked.component);
  return {
    ...incidentMetrics(real.map(momentsOf)),
    since: isoTime(asked.since),
    incidents: real.length,
    atLeast: INCIDENT_METRICS_AT_LEAST,
    withoutImpactStart: {
      total: silent.length,
      items: silent
        .slice(0, NAMED_AT_MOST)
        .map(({ id, title, declaredAt }) => ({
          ...{ id, title },
          declaredAt: isoTime(declaredAt),
        })),
    },
    components: metricsByComponent(real)
      .filter(({ component }) => isAsked(component))
      .slice(0, COMPONENTS_AT_MOST),
  };
}
