import type { ActionItemChanges, IncidentEvent } from '@production-safety/core';
import { listed, personOf } from './wording';

type ItemEvent = Extract<IncidentEvent, { readonly type: `item-${string}` }>;

export function isItemEvent(
  event: Pick<IncidentEvent, 'type'>,
): event is ItemEvent {
  return event.type.startsWith('item-');
}

/** What an event of an action item says; its text is quoted. */
export function itemSentence(event: ItemEvent): string {
  const item = `action item “${event.text}”`;
  switch (event.type) {
    case 'item-added':
      return `Added the ${item} (${event.kind}, ${
        event.priority
      } priority), ${ownerOf(event.owner)}, ${dueOf(event.dueOn)}.`;
    case 'item-changed':
      return `Changed the ${item}: ${listed(changesOf(event.changes))}.`;
    case 'item-closed':
      return event.outcome === 'done'
        ? `The ${item} is done.`
        : `Dropped the ${item}.`;
    case 'item-issue-asked':
      return `Asked for an issue of the ${item} in ${event.repository}.`;
    case 'item-issue-created':
      return `The ${item} has the issue ${event.issueId} in ${event.tracker}.`;
    case 'item-issue-waits':
      return event.isRefused
        ? `No issue was created of the ${item}: ${event.problem}`
        : `The issue of the ${item} waits: ${event.problem} It is tried again.`;
    default:
      return unreachable(event);
  }
}

function changesOf(changes: ActionItemChanges): readonly string[] {
  const { text, kind, priority, owner, dueOn } = changes;
  return [
    ...(text === undefined ? [] : [`it says “${text}”`]),
    ...(kind === undefined ? [] : [`it is to ${kind}`]),
    ...(priority === undefined ? [] : [`${priority} priority`]),
    ...(owner === undefined ? [] : [ownerOf(owner)]),
    ...(dueOn === undefined ? [] : [dueOf(dueOn)]),
  ];
}

function ownerOf(owner: string | null | undefined): string {
  return owner ? `owner ${personOf(owner)}` : 'no owner';
}

function dueOf(dueOn: string | null | undefined): string {
  return dueOn ? `due ${dueOn}` : 'no due date';
}

function unreachable(event: never): never {
  throw new Error(`Unknown event ${JSON.stringify(event)}`);
}
