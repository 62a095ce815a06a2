import { draftPostMortem } from '@production-safety/core';
import type { FollowedRun, PostMortemRun } from '@production-safety/core';
import type { TimelineEntryView } from '@production-safety/backstage-plugin-production-safety-common';
import type { RequestHandler } from 'express';
import type { KeptIssue } from '../../../incidents/items/IssueTable';
import { incidentUrl } from '../../../view/incidentViews';
import { startEntryId } from '../../../view/answerEntries';
import { reviewOf } from '../../../view/runReview';
import { runSummaryView } from '../../../view/runViews';
import { rolloutScopeOf } from '../../IncidentRequests';
import type { RouteDeps } from '../../routeDeps';

const AT_ONCE = 500;

type Handler = RequestHandler<{ id: string }, { markdown: string }>;

export function getPostMortem(deps: RouteDeps): Handler {
  return async (request, response) => {
    const { clock, incidentRequests, incidents } = deps;
    const caller = await incidentRequests.identify(request);
    const { id } = request.params;
    const incident = await incidentRequests.incident(request, caller, id);
    const runs = await incidents.checklists.ofIncident(id);
    const scope = rolloutScopeOf(await incidentRequests.withRollouts(caller));
    const entries: TimelineEntryView[] = [];
    let cursor: string | undefined;
    do {
      const read = { scope, limit: AT_ONCE, ...(cursor ? { cursor } : {}) };
      const page = await incidents.timeline.page(incident, runs, read);
      entries.push(...page.items);
      cursor = page.nextCursor;
    } while (cursor);
    const page = incidentUrl(deps.appUrl, id);
    const issues = await incidents.items.issues.ofIncidents([id]);
    const markdown = draftPostMortem({
      incident,
      entries: entries.map(entry => quoted(entry, page)),
      runs: runs.map(followed => reviewed(followed, page)),
      items: (incident.items ?? []).map(item => ({
        item,
        href: hrefOf(page, item.id),
        ...lookOf(issues, item.id),
      })),
      now: clock.now(),
    });
    response.json({ markdown });
  };
}

/** How the issue of an item was seen last, if it was. */
function lookOf(issues: readonly KeptIssue[], id: string) {
  const { seen, seenAt } =
    issues.find(({ itemId }) => itemId === id)?.look ?? {};
  return seen && seenAt !== undefined ? { issue: { state: seen, seenAt } } : {};
}

function reviewed(followed: FollowedRun, page: string): PostMortemRun {
  const { title, answered, steps } = runSummaryView(followed);
  const { leftOut, failed, late } = reviewOf(followed);
  const led = (each: ReturnType<typeof reviewOf>['late'][number]) => ({
    title: each.title,
    href: hrefOf(page, each.entryId),
  });
  return {
    ...{ title, answered, steps, source: followed.run.source },
    href: hrefOf(page, startEntryId(followed.run.id)),
    leftOut: leftOut.map(led),
    failed: failed.map(led),
    late: late.map(led),
  };
}

function hrefOf(page: string, entryId: string): string {
  return `${page}#entry-${encodeURIComponent(entryId)}`;
}

function quoted(entry: TimelineEntryView, page: string) {
  const { id, kind, sentence, occurredAt, actor } = entry;
  const { reason, evidenceUrl } = entry;
  return {
    kind,
    occurredAt: Date.parse(occurredAt),
    sentence,
    by: actor.ref,
    href: hrefOf(page, id),
    ...(reason ? { reason } : {}),
    ...(evidenceUrl ? { evidenceUrl } : {}),
    ...(entry.supersededBy ? { isSuperseded: true } : {}),
  };
}
