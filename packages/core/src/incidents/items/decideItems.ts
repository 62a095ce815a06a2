import type { IncidentCommand } from '../commands';
import { accept, missingReason, NOTHING_TO_DO } from '../decision';
import type { IncidentContext, IncidentDecision } from '../decision';
import type { Incident } from '../incident';
import type { ActionItem, ActionItemChanges } from './actionItem';
import { faultsOf, itemClosed, unknownItem } from './itemRefusals';

type Command<T extends IncidentCommand['type']> = Extract<
  IncidentCommand,
  { type: T }
>;

export function decideAddItem(
  state: Incident,
  { type: _, priority = 'medium', ...said }: Command<'add-item'>,
  context: IncidentContext,
): IncidentDecision {
  const itemId = context.newId;
  // The same item sent again, under the id that its sender gave it.
  if (itemOf(state, itemId)) return NOTHING_TO_DO;
  const reasons = faultsOf(said, context);
  if (reasons.length > 0) return { accepted: false, reasons };
  const { kind, owner, dueOn } = said;
  return accept(state, context, {
    type: 'item-added',
    ...{ itemId, text: oneLine(said.text), kind, priority },
    ...(owner ? { owner } : {}),
    ...(dueOn ? { dueOn } : {}),
  });
}

/** Also of what is done: who did it, and by when, may be said afterwards. */
export function decideChangeItem(
  state: Incident,
  { type: _, itemId, ...asked }: Command<'change-item'>,
  context: IncidentContext,
): IncidentDecision {
  const item = itemOf(state, itemId);
  if (!item) return unknownItem(itemId);
  const changes = differing(item, asked);
  if (Object.keys(changes).length === 0) return NOTHING_TO_DO;
  if (item.closed?.outcome === 'dropped') return itemClosed('dropped');
  const reasons = faultsOf(changes, context);
  if (reasons.length > 0) return { accepted: false, reasons };
  const { text } = item;
  const fact = { type: 'item-changed', itemId, text, changes } as const;
  return accept(state, context, fact);
}

export function decideCloseItem(
  state: Incident,
  { itemId, outcome, reason }: Command<'close-item'>,
  context: IncidentContext,
): IncidentDecision {
  const item = itemOf(state, itemId);
  if (!item) return unknownItem(itemId);
  if (item.closed?.outcome === outcome) return NOTHING_TO_DO;
  if (item.closed) return itemClosed(item.closed.outcome);
  if (!reason.trim()) return missingReason();
  const { text } = item;
  const fact = { type: 'item-closed', itemId, text, outcome } as const;
  return accept(state, context, fact, { reason });
}

export function itemOf(
  { items = [] }: Incident,
  itemId: string,
): ActionItem | undefined {
  return items.find(({ id }) => id === itemId);
}

/** Lists, issues and the post-mortem have one line for it. */
function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/** What is asked for and not so already. */
function differing(
  item: ActionItem,
  { text, kind, priority, owner, dueOn }: ActionItemChanges,
): ActionItemChanges {
  const words = text === undefined ? undefined : oneLine(text);
  return {
    ...(words === undefined || words === item.text ? {} : { text: words }),
    ...(kind === undefined || kind === item.kind ? {} : { kind }),
    ...(priority === undefined || priority === item.priority
      ? {}
      : { priority }),
    ...(owner === undefined || (owner || undefined) === item.owner
      ? {}
      : { owner: owner || null }),
    ...(dueOn === undefined || (dueOn || undefined) === item.dueOn
      ? {}
      : { dueOn: dueOn || null }),
  };
}
