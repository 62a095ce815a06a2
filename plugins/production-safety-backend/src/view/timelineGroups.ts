import type {
  IncidentEvent,
  RevertProgress,
  RolloutEvent,
  RolloutEventType,
} from '@production-safety/core';
import type { TimelineGroup } from '@production-safety/backstage-plugin-production-safety-common';

type IncidentEventType = IncidentEvent['type'];

/** Where an entry belongs, and whether who looks back has to read it. */
export interface EntryKind {
  readonly group: TimelineGroup;
  readonly isImportant: boolean;
}

const decided = { group: 'decision', isImportant: true } as const;
const arranged = { group: 'decision', isImportant: false } as const;
const said = { group: 'message', isImportant: true } as const;
const paged = { group: 'page', isImportant: false } as const;
const underWay = { group: 'message', isImportant: false } as const;

/** Of everything that is stored of an incident. */
export const OWN_KINDS: Readonly<Record<IncidentEventType, EntryKind>> = {
  declared: decided,
  acknowledged: decided,
  'status-changed': decided,
  'severity-changed': decided,
  'severity-confirmed': arranged,
  'command-taken': decided,
  'command-handed-over': decided,
  'command-claimed': decided,
  'command-kept': decided,
  'impact-start-set': decided,
  'components-set': decided,
  'restriction-set': decided,
  'handover-offered': arranged,
  'update-promised': arranged,
  'role-offered': arranged,
  'role-taken': arranged,
  'role-handed-over': arranged,
  'rung-climbed': paged,
  paged,
  'pager-away': { group: 'page', isImportant: true },
  'pager-back': paged,
  'prompt-fired': paged,
  'prompt-snoozed': paged,
  'step-asked': { group: 'checklist', isImportant: false },
  'item-added': arranged,
  'item-changed': arranged,
  'item-closed': arranged,
  'item-issue-asked': arranged,
  'item-issue-created': arranged,
  'item-issue-waits': arranged,
  'message-approved': said,
  'message-announced': said,
  'message-unsent': said,
  'message-proposed': underWay,
  'message-rejected': underWay,
  'message-sent': underWay,
  noted: { group: 'note', isImportant: true },
};

/**
 * What users got, what flags were set to and by whom, and what was done about
 * it; all else is not told.
 */
export const TOLD_OF_ROLLOUTS: readonly RolloutEventType[] = [
  'started',
  'phase-entered',
  'gates-overridden',
  'exposure-written',
  'paused',
  'resumed',
  'guard-answered',
  'rollback-requested',
  'rollback-closed',
  'rollback-observed',
  'flag-switched',
  'rung-overdue',
  'revert-requested',
  'revert-progressed',
  'restored',
  'drift-found',
  'drift-adopted',
  'drift-restored',
  'drift-cleared',
  'completed',
  'aborted',
];

/** Of a rollout: that a flag was written as it should be is no news. */
export function rolloutKind(event: RolloutEvent): EntryKind {
  return { group: 'rollout', isImportant: isImportant(event) };
}

function isImportant(event: RolloutEvent): boolean {
  switch (event.type) {
    case 'exposure-written':
    case 'rollback-closed':
    case 'flag-switched':
      return event.outcome === 'failed';
    case 'revert-progressed':
      return isEnd(event.progress);
    case 'drift-cleared':
      return false;
    default:
      return true;
  }
}

function isEnd(progress: RevertProgress): boolean {
  return (
    progress.step === 'ended' ||
    ('state' in progress && progress.state === 'failed')
  );
}

/** Types of own events that may be in some groups; all when none is named. */
export function ownTypesIn(
  groups: readonly TimelineGroup[],
): readonly IncidentEventType[] {
  const types = Object.keys(OWN_KINDS) as IncidentEventType[];
  return types.filter(
    type =>
      groups.length === 0 ||
      groups.includes(OWN_KINDS[type].group) ||
      // What pagers say is noted too.
      (type === 'noted' && groups.includes('page')),
  );
}
