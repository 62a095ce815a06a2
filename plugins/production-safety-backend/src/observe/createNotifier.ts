import type { NotificationService } from '@backstage/plugin-notifications-node';
import type { Rollout, RolloutNotice } from '@production-safety/core';

/** Delivers one notice about one rollout; rejects to have it tried again. */
export type Notifier = (
  rollout: Rollout,
  notice: RolloutNotice,
) => Promise<void>;

const TITLES: Readonly<Record<RolloutNotice['topic'], string>> = {
  'phase-entered': 'New phase',
  'rollback-requested': 'Rolled back',
  'rollback-confirmed': 'Rollback confirmed',
  'rollback-unconfirmed': 'Rollback not confirmed',
  restored: 'Restored',
  completed: 'Completed',
  'exposure-failed': 'Exposure not set',
};

/**
 * Notifies the owner of a rollout. The scope makes a later notice of the
 * same kind update the earlier one instead of adding to a pile.
 */
export function createNotifier(options: {
  readonly notifications: NotificationService;
  /** Path of the plugin's pages in the app, such as `/production-safety`. */
  readonly appPath: string;
}): Notifier {
  return (rollout, { severity, text, topic }) =>
    options.notifications.send({
      recipients: { type: 'entity', entityRef: rollout.definition.owner },
      payload: {
        title: `${rollout.definition.title}: ${TITLES[topic].toLowerCase()}`,
        description: text,
        link: `${options.appPath}/rollouts/${encodeURIComponent(rollout.id)}`,
        severity,
        topic: `production-safety.${topic}`,
        scope: `production-safety.${rollout.id}.${topic}`,
      },
    });
}
