import {
  isOverdue,
  reviewLacks,
  type ActionItem,
  type ActionItemIssue,
  type EpochMs,
  type Incident,
} from '@production-safety/core';
import type {
  ActionItemIssueView,
  ActionItemsView,
  ActionItemView,
  OpenActionItem,
} from '@production-safety/backstage-plugin-production-safety-common';
import type { IssueLook, KeptIssue } from '../incidents/items/IssueTable';
import type { ItemOfIncident } from '../incidents/items/ItemQueries';
import { isoTime } from './wording';

interface Known {
  readonly issues: readonly KeptIssue[];
  readonly now: EpochMs;
}

/** The action items of an incident, and what may be done with them. */
export function itemsView(
  incident: Incident,
  known: Known & { readonly trackers: readonly { readonly id: string }[] },
): ActionItemsView {
  const silence = silenceOf(incident);
  const { items = [], status } = incident;
  return {
    items: items.map(item => itemView(incident, item, known)),
    lacks:
      status === 'reviewed'
        ? []
        : reviewLacks(incident).map(({ message, fix }) => `${message} ${fix}`),
    trackers: known.trackers.map(({ id }) => id),
    ...(silence ? { silence } : {}),
  };
}

/** An action item in a list over all incidents. */
export function openItemView(
  { item, incident }: ItemOfIncident,
  known: Known,
): OpenActionItem {
  const { id, title, severity, status, components = [] } = incident;
  return {
    ...itemView(incident, item, known),
    incident: {
      ...{ id, title, severity, status, components },
      isRestricted: incident.isRestricted ?? false,
      isDrill: incident.isDrill ?? false,
    },
  };
}

function itemView(
  { id: incidentId }: Pick<Incident, 'id'>,
  item: ActionItem,
  { issues, now }: Known,
): ActionItemView {
  const { id, text, kind, priority, owner, dueOn, closed, issue } = item;
  const kept = issues.find(
    each => each.incidentId === incidentId && each.itemId === id,
  );
  return {
    ...{ id, text, kind, priority },
    ...(owner === undefined ? {} : { owner }),
    ...(dueOn === undefined ? {} : { dueOn }),
    isOverdue: isOverdue(item, now),
    ...{ addedBy: item.addedBy, addedAt: isoTime(item.addedAt) },
    ...(closed ? { closed: { ...closed, at: isoTime(closed.at) } } : {}),
    ...(issue ? { issue: issueView(issue, kept?.look) } : {}),
  };
}

function issueView(
  { tracker, repository, askedBy, askedAt, created, problem }: ActionItemIssue,
  look: IssueLook | undefined,
): ActionItemIssueView {
  const words = created ? look?.problem : problem?.text;
  return {
    ...{ tracker, repository, askedBy, askedAt: isoTime(askedAt) },
    ...(created ? { id: created.id, href: created.href } : {}),
    ...(words ? { problem: words } : {}),
    isRefused: problem?.isRefused ?? false,
    ...(look?.seen ? { state: look.seen } : {}),
    ...(look?.seenAt === undefined ? {} : { seenAt: isoTime(look.seenAt) }),
  };
}

function silenceOf({ isDrill, isRestricted }: Incident): string | undefined {
  if (isRestricted) {
    return 'This incident is restricted: no issue is created, as more people read issues.';
  }
  return isDrill ? 'This is a drill: no issue is created.' : undefined;
}
