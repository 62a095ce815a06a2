import { utcMinute } from '@production-safety/core';
import type {
  AnnouncedAction,
  AnnouncedTopic,
  Incident,
} from '@production-safety/core';
import { incidentUrl } from '../../view/incidentViews';
import { personOf } from '../../view/wording';

/** How an incident stands, for those who follow it in a chat. */
export function topicOf(incident: Incident, appUrl: string): AnnouncedTopic {
  const { id, severity, title, isRestricted } = incident;
  const key = `production-safety:${id}`;
  const href = incidentUrl(appUrl, id);
  // It may have been shown before it was restricted, and must not stay.
  if (isRestricted) {
    const status = 'Only those in it see more.';
    return { key, title: 'Restricted incident', status, href };
  }
  return {
    ...{ key, href },
    title: `${severity}: ${title}`,
    status: statusOf(incident),
    actions: actionsOf(incident, href),
  };
}

/** Who may press is judged when it is pressed. */
function actionsOf(
  { acknowledgedAt, resolvedAt }: Incident,
  href: string,
): readonly AnnouncedAction[] {
  const isWaiting = acknowledgedAt === undefined && resolvedAt === undefined;
  return [
    ...(isWaiting
      ? [{ label: 'Acknowledge', press: 'acknowledge' } as const]
      : []),
    { label: 'Open checklist', href },
  ];
}

function statusOf({
  status,
  commander,
  promise,
  declaredAt,
  acknowledgedAt,
  resolvedAt,
}: Incident): string {
  const isOver = resolvedAt !== undefined;
  return [
    `Status: ${status}`,
    `Commander: ${commander ? personOf(commander) : 'nobody yet'}`,
    `Declared: ${utcMinute(declaredAt)}`,
    ...(acknowledgedAt === undefined
      ? []
      : [`Acknowledged: ${utcMinute(acknowledgedAt)}`]),
    ...(isOver ? [`Resolved: ${utcMinute(resolvedAt)}`] : []),
    ...(promise && !isOver ? [`Next update: ${utcMinute(promise.dueAt)}`] : []),
  ].join('\n');
}
