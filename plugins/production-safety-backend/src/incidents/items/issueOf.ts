import type {
  ActionItem,
  ActionItemIssue,
  Incident,
  IssueRequest,
} from '@production-safety/core';
import { incidentUrl } from '../../view/incidentViews';
import { personOf } from '../../view/wording';

/** What a tracker is asked for: the same in a repetition. */
export function issueOf(
  { id, severity, title }: Incident,
  item: ActionItem,
  { repository, askedAt }: Pick<ActionItemIssue, 'repository' | 'askedAt'>,
  appUrl: string,
): IssueRequest {
  const { text, kind, priority, owner, dueOn } = item;
  return {
    key: `${id}/${item.id}`,
    repository,
    title: text,
    text: [
      text,
      '',
      `Action item of the incident ${severity}: ${title}`,
      `Kind: ${kind}`,
      `Priority: ${priority}`,
      `Owner: ${owner === undefined ? 'nobody yet' : personOf(owner)}`,
      `Due: ${dueOn ?? 'no date yet'}`,
    ].join('\n'),
    href: `${incidentUrl(appUrl, id)}#item-${encodeURIComponent(item.id)}`,
    askedAt,
  };
}
