import type { IncidentEvent } from '../events';
import type { Incident } from '../incident';
import type {
  ActionItem,
  ActionItemChanges,
  ActionItemIssue,
} from './actionItem';

export type ItemEvent = Extract<IncidentEvent, { type: `item-${string}` }>;

export function isItemEvent(
  event: Pick<IncidentEvent, 'type'>,
): event is ItemEvent {
  return event.type.startsWith('item-');
}

/** The state after an event of an action item; its version is for the caller. */
export function withItem(state: Incident, event: ItemEvent): Incident {
  if (event.type === 'item-added') {
    const { itemId: id, at: addedAt, actor, text, kind, priority } = event;
    const { owner, dueOn } = event;
    const item: ActionItem = {
      ...{ id, text, kind, priority },
      ...(owner === undefined ? {} : { owner }),
      ...(dueOn === undefined ? {} : { dueOn }),
      ...{ addedBy: actor.ref, addedAt },
    };
    return { ...state, items: [...(state.items ?? []), item] };
  }
  const items = state.items?.map(item =>
    item.id === event.itemId ? changed(item, event) : item,
  );
  return { ...state, items };
}

function changed(
  item: ActionItem,
  event: Exclude<ItemEvent, { type: 'item-added' }>,
): ActionItem {
  const { at, actor, reason = '' } = event;
  switch (event.type) {
    case 'item-changed':
      return withChanges(item, event.changes);
    case 'item-closed': {
      const { outcome } = event;
      return { ...item, closed: { outcome, by: actor.ref, at, reason } };
    }
    case 'item-issue-asked': {
      const { tracker, repository } = event;
      // Asked anew, one that went unheard may be there since the first time.
      const askedAt = item.issue?.askedAt ?? at;
      const asked = { tracker, repository, askedBy: actor.ref, askedAt };
      return { ...item, issue: asked };
    }
    case 'item-issue-created': {
      const { issueId: id, href } = event;
      return withIssue(item, { created: { id, href, at } });
    }
    case 'item-issue-waits': {
      const { problem: text, isRefused } = event;
      return withIssue(item, { problem: { text, since: at, isRefused } });
    }
    default:
      return unreachable(event);
  }
}

/** The fields as they are then; what is taken away is not there any more. */
function withChanges(
  item: ActionItem,
  { owner, dueOn, ...changes }: ActionItemChanges,
): ActionItem {
  const { owner: ownerBefore, dueOn: dueBefore, ...rest } = item;
  const ownerAfter = owner === undefined ? ownerBefore : owner;
  const dueAfter = dueOn === undefined ? dueBefore : dueOn;
  return {
    ...rest,
    ...changes,
    ...(ownerAfter ? { owner: ownerAfter } : {}),
    ...(dueAfter ? { dueOn: dueAfter } : {}),
  };
}

/** What was asked, with what became of it last. */
function withIssue(
  item: ActionItem,
  became: Pick<ActionItemIssue, 'created' | 'problem'>,
): ActionItem {
  if (!item.issue) return item;
  const { tracker, repository, askedBy, askedAt } = item.issue;
  const asked = { tracker, repository, askedBy, askedAt };
  return { ...item, issue: { ...asked, ...became } };
}

function unreachable(event: never): never {
  throw new Error(`Unknown event ${JSON.stringify(event)}`);
}
