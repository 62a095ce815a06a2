import {
  isSafetyError,
  type ActionItemIssue,
  type Actor,
  type Clock,
  type Incident,
  type IncidentService,
  type TrackedIssue,
} from '@production-safety/core';
import { sentence } from '../../view/wording';
import { problemOf } from '../messages/Reporter';
import { issueOf } from './issueOf';
import type { IssueTable } from './IssueTable';
import type { IssueTrackerRegistry } from './IssueTrackerRegistry';

export const ISSUES: Actor = { kind: 'system', ref: 'issues' };

interface CreatorOptions {
  readonly service: Pick<IncidentService, 'execute'>;
  readonly issueTrackers: Pick<IssueTrackerRegistry, 'find'>;
  readonly table: Pick<IssueTable, 'looked'>;
  readonly clock: Pick<Clock, 'now'>;
  readonly appUrl: string;
}

/**
 * Creates the issue that an item of this incident waits for, and says what
 * became of it. Doing it again finds the same issue.
 *
 * @throws what may work later, after saying that it waits.
 */
export async function createIssue(
  options: CreatorOptions,
  incident: Incident,
  itemId: string,
): Promise<void> {
  const item = incident.items?.find(({ id }) => id === itemId);
  if (!item?.issue || item.issue.created) return;
  const { service, issueTrackers, table, clock, appUrl } = options;
  const { issue } = item;
  const failed = (problem: string, isRefused: boolean) =>
    service.execute(
      incident.id,
      {
        ...{ type: 'report-no-issue', itemId, isRefused },
        problem: sentence(problem),
      },
      ISSUES,
    );
  const forbidden = item.closed
    ? 'The action item was closed before the issue was known to be there'
    : forbiddenIn(incident, issue, issueTrackers);
  if (forbidden) {
    await failed(forbidden, true);
    return;
  }
  const tracker = issueTrackers.find(issue.tracker)!.tracker;
  let created: TrackedIssue;
  const askedAt = clock.now();
  try {
    created = await tracker.create(issueOf(incident, item, issue, appUrl));
  } catch (error) {
    const isRefused =
      isSafetyError(error) && !isSafetyError(error, 'port-unavailable');
    await failed(problemOf(error), isRefused);
    if (isRefused) return;
    throw error;
  }
  const { id: issueId, href, state: seen } = created;
  const there = { type: 'report-issue', itemId, issueId, href } as const;
  await service.execute(incident.id, there, ISSUES);
  await table.looked({ incidentId: incident.id, itemId }, { askedAt, seen });
}

/** Why the issue must not be created, or cannot be. */
function forbiddenIn(
  { isRestricted }: Incident,
  { tracker }: ActionItemIssue,
  issueTrackers: Pick<IssueTrackerRegistry, 'find'>,
): string | undefined {
  if (isRestricted) {
    return 'The incident was restricted before the issue was created';
  }
  return issueTrackers.find(tracker)
    ? undefined
    : `${tracker} is not connected any more`;
}
