import {
  portRejected,
  type DurationMs,
  type EpochMs,
} from '@production-safety/core';
import type { GithubApi } from '../api/GithubApi';
import { issuesSchema, type WireIssue } from './issueWire';

const PAGE_SIZE = 100;
/** As many issues as nobody creates while ours is asked for. */
const MOST_PAGES = 50;
/** Clocks of the portal and of GitHub may differ by this much. */
const TOLERANCE_MS: DurationMs = 3_600_000;

/**
 * The issue with this marker among those since it was asked for. The list is
 * read rather than searched, as the index of the search lags behind.
 */
export async function findIssue(
  api: GithubApi,
  marker: string,
  askedAt: EpochMs,
): Promise<WireIssue | undefined> {
  const earliest = askedAt - TOLERANCE_MS;
  const since = encodeURIComponent(new Date(earliest).toISOString());
  const query = `state=all&sort=created&direction=desc&since=${since}&per_page=${PAGE_SIZE}`;
  let found: WireIssue | undefined;
  for (let page = 1; page <= MOST_PAGES; page += 1) {
    const issues = await api.get(
      `issues?${query}&page=${page}`,
      issuesSchema,
      {},
    );
    // The oldest one wins, so that everybody agrees should there be two.
    found = issues.filter(each => isOurs(each, marker)).pop() ?? found;
    const oldest = issues[issues.length - 1];
    const isOver =
      issues.length < PAGE_SIZE || Date.parse(oldest.created_at) < earliest;
    if (isOver) return found;
  }
  throw portRejected(
    `There are too many issues in ${api.repository.url} since it was asked for to tell whether ours is among them`,
  );
}

function isOurs({ body, pull_request: request }: WireIssue, marker: string) {
  return request === undefined && body?.includes(marker);
}
