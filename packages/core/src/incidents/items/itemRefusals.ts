import { refuse } from '../decision';
import type {
  IncidentContext,
  IncidentDecision,
  IncidentRefusal,
} from '../decision';
import type { ActionItemChanges } from './actionItem';
import { dueDateEndsAt } from './dueDate';

/** It is the title of an issue, and a cell of a table. */
const TEXT_LIMIT = 300;

/** Everything that is wrong with what is said of an item. */
export function faultsOf(
  { text, owner, dueOn }: Omit<ActionItemChanges, 'kind' | 'priority'>,
  context: IncidentContext,
): readonly IncidentRefusal[] {
  return [
    ...(text === undefined ? [] : faultsOfText(text)),
    ...(owner ? faultsOfOwner(owner) : []),
    ...(dueOn ? faultsOfDay(dueOn, context) : []),
  ];
}

function faultsOfText(text: string): readonly IncidentRefusal[] {
  if (!text.trim()) {
    return [
      {
        code: 'text-missing',
        message: 'A text is needed.',
        fix: 'Say what to do, verb first.',
      },
    ];
  }
  return text.length <= TEXT_LIMIT
    ? []
    : [
        {
          code: 'text-too-long',
          message: `An action item has at most ${TEXT_LIMIT} characters.`,
          fix: 'Say it in one line; the post-mortem has room for the rest.',
        },
      ];
}

function faultsOfOwner(owner: string): readonly IncidentRefusal[] {
  return /^(user|group):[^\s/]+\/[^\s/]+$/i.test(owner)
    ? []
    : [
        {
          code: 'not-an-owner',
          message: `${owner} is no reference of a user or a group.`,
          fix: 'Name who answers for it, such as user:default/jo or group:default/web.',
        },
      ];
}

function faultsOfDay(
  dueOn: string,
  { now }: IncidentContext,
): readonly IncidentRefusal[] {
  const endsAt = dueDateEndsAt(dueOn);
  if (endsAt === undefined) {
    return [
      {
        code: 'not-a-day',
        message: `${dueOn} is no day of the calendar.`,
        fix: 'Write year, month and day, such as 2026-05-01.',
      },
    ];
  }
  return endsAt > now
    ? []
    : [
        {
          code: 'in-the-past',
          message: `${dueOn} is over.`,
          fix: 'Choose a day to come.',
        },
      ];
}

export function unknownItem(itemId: string): IncidentDecision {
  return refuse(
    'unknown-item',
    `There is no action item ${itemId}.`,
    'Take the id from the action items of the incident.',
  );
}

export function itemClosed(what: 'done' | 'dropped'): IncidentDecision {
  return refuse(
    'item-closed',
    `This action item is ${what}.`,
    'Add another one for what is still to be done.',
  );
}
