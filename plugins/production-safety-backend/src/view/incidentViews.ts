import {
  SUPPORTING_ROLES,
  claimEndsAt,
  clocksOf,
  policyOf,
  type EpochMs,
  type Incident,
  type RunningStep,
} from '@production-safety/core';
import type {
  ActionItemsView,
  IncidentDetail,
  IncidentMessagesView,
  IncidentSummary,
  RunSummaryView,
} from '@production-safety/backstage-plugin-production-safety-common';
import type { PagerRegistration } from '@production-safety/backstage-plugin-production-safety-node';
import { pagersAwayView } from './pagersAwayView';
import { promptViews } from './promptViews';
import { isoTime } from './wording';

/** An incident for lists and banners. */
export function incidentSummaryView(incident: Incident): IncidentSummary {
  const { id, version, title, severity, status, commander } = incident;
  const { acknowledgedAt, mitigatedAt, resolvedAt } = incident;
  return {
    ...{ id, version, title, severity, status },
    components: incident.components ?? [],
    ...(commander ? { commander } : {}),
    isRestricted: incident.isRestricted ?? false,
    isDrill: incident.isDrill ?? false,
    declaredAt: isoTime(incident.declaredAt),
    ...timed('acknowledgedAt', acknowledgedAt),
    ...timed('mitigatedAt', mitigatedAt),
    ...timed('resolvedAt', resolvedAt),
  };
}

/** An incident with its clocks, roles and checklists. */
export function incidentDetailView(
  incident: Incident,
  {
    appUrl,
    now,
    runs,
    running,
    messages,
    pagers,
    actionItems,
    checklistProblem,
  }: {
    readonly appUrl: string;
    readonly now: EpochMs;
    readonly runs: readonly RunSummaryView[];
    readonly running: readonly RunningStep[];
    readonly messages: IncidentMessagesView;
    /** Those that are connected for it. */
    readonly pagers: readonly Pick<PagerRegistration, 'id'>[];
    readonly actionItems: ActionItemsView;
    readonly checklistProblem: string | undefined;
  },
): IncidentDetail {
  const { claim, handoverTo, roles = {}, trigger } = incident;
  const url = incidentUrl(appUrl, incident.id);
  return {
    ...incidentSummaryView(incident),
    url,
    clocks: clocksOf(incident, now).map(
      ({ clock, state, startedAt, dueAt, endedAt }) => ({
        ...{ clock, state },
        startedAt: isoTime(startedAt),
        dueAt: isoTime(dueAt),
        ...timed('endedAt', endedAt),
      }),
    ),
    updateEveryMs: policyOf(incident).updateEveryMs,
    roles: SUPPORTING_ROLES.map(role => ({ role, ...roles[role] })),
    ...(handoverTo ? { handoverTo } : {}),
    ...(claim
      ? {
          claim: {
            by: claim.by,
            at: isoTime(claim.at),
            takesFrom: isoTime(claimEndsAt(incident) ?? claim.at),
          },
        }
      : {}),
    ...(trigger ? { trigger } : {}),
    ...timed('impactStartedAt', incident.impactStartedAt),
    ...timed('severityConfirmedAt', incident.severityConfirmedAt),
    prompts: promptViews(incident, running, now),
    runs,
    messages,
    pagersAway: pagersAwayView(incident, pagers, url),
    actionItems,
    ...(checklistProblem ? { checklistProblem } : {}),
  };
}

/** Page of an incident, for who is not in the app. */
export function incidentUrl(appUrl: string, id: string): string {
  return `${appUrl}/incidents/${encodeURIComponent(id)}`;
}

function timed<K extends string>(key: K, at: EpochMs | undefined) {
  return (at === undefined ? {} : { [key]: isoTime(at) }) as Partial<
    Record<K, string>
  >;
}
