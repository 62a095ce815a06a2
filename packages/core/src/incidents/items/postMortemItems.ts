import type { EpochMs } from '../../shared/time';
import { linked } from '../postMortemLinks';
import { dateOf, clockTime, plain, shownName } from '../postMortemWords';
import type { ActionItem } from './actionItem';
import { isOverdue } from './dueDate';

/**
 * An action item as a post-mortem lists it.
 *
 * @public
 */
export interface PostMortemItem {
  readonly item: ActionItem;
  /** Where its entry in the timeline is read. */
  readonly href: string;
  /** How its issue was when it was looked at last. */
  readonly issue?: {
    readonly state: 'open' | 'closed' | 'gone';
    readonly seenAt: EpochMs;
  };
}

/** A row for each item, in the order in which they were added. */
export function itemRows(
  items: readonly PostMortemItem[],
  now: EpochMs,
): readonly string[] {
  return [
    '| What | Kind | Priority | Owner | Due | Status | Issue |',
    '| --- | --- | --- | --- | --- | --- | --- |',
    ...items.map(each => row(each, now)),
  ];
}

function row({ item, href, issue }: PostMortemItem, now: EpochMs): string {
  const { text, kind, priority, owner, dueOn } = item;
  const cells = [
    linked(plain(text), href),
    kind,
    priority,
    owner === undefined ? '_nobody yet_' : plain(shownName(owner)),
    dueOn ?? '_no date yet_',
    statusOf(item, now),
    issueOf(item, issue),
  ];
  return `| ${cells.join(' | ')} |`;
}

function statusOf(item: ActionItem, now: EpochMs): string {
  const { closed } = item;
  if (closed) return `${closed.outcome}: _${plain(closed.reason)}_`;
  return isOverdue(item, now) ? 'overdue' : 'open';
}

function issueOf({ issue }: ActionItem, look: PostMortemItem['issue']): string {
  if (!issue) return '';
  if (!issue.created) return 'asked for, not there yet';
  const { id, href } = issue.created;
  const seen = look
    ? `${look.state}, seen ${dateOf(look.seenAt)} ${clockTime(look.seenAt)}`
    : 'not looked at yet';
  const name = `${plain(issue.tracker)} ${plain(id)}`;
  return `${linked(name, href)}: ${seen}`;
}
