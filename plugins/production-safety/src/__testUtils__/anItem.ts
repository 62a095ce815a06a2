import type {
  ActionItemView,
  OpenActionItem,
} from '@production-safety/backstage-plugin-production-safety-common';
import { before } from './aRollout';

/** An open action item that nobody owns, changed as asked. */
export function anItem(changes: Partial<ActionItemView> = {}): ActionItemView {
  return {
    ...{ id: 'item-1', text: 'Add an alert', kind: 'detect' },
    ...{ priority: 'medium', isOverdue: false },
    ...{ addedBy: 'user:default/kim', addedAt: before(60_000) },
    ...changes,
  };
}

/** The same in a list over all incidents. */
export function anOpenItem(
  changes: Partial<OpenActionItem> = {},
): OpenActionItem {
  return {
    ...anItem(),
    incident: {
      ...{ id: 'inc-1', title: 'Sign in fails', severity: 'P1' },
      ...{ status: 'resolved', isRestricted: false, isDrill: false },
      components: ['component:default/siteproof-web'],
    },
    ...changes,
  };
}
