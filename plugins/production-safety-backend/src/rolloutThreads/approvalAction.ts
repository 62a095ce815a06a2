import type { AnnouncedAction } from '@production-safety/core';

/** Where somebody with the right to it approves, as themselves. */
export function approvalAction(
  rolloutId: string,
  appUrl: string,
): AnnouncedAction {
  const href = `${appUrl}/rollouts/${encodeURIComponent(rolloutId)}`;
  return { label: 'Open approval', href };
}
