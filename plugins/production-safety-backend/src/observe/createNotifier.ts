import type { NotificationService } from '@backstage/plugin-notifications-node';
import { portUnavailable } from '@production-safety/core';
import type {
  Clock,
  DurationMs,
  EffectDeps,
  RolloutNotice,
} from '@production-safety/core';
import { withinTime } from '../jobs/withinTime';

/** Delivers one notice about one rollout; rejects to have it tried again. */
export type Notifier = EffectDeps['notify'];

/** A portal that takes longer than this is asked again later. */
const SEND_WITHIN_MS: DurationMs = 10_000;

const TITLES: Readonly<Record<RolloutNotice['topic'], string>> = {
  'phase-entered': 'New phase',
  'rollback-requested': 'Rolled back',
  'rollback-confirmed': 'Rollback confirmed',
  'rollback-unconfirmed': 'Rollback not confirmed',
  'rollback-given-up': 'Rollback given up without confirmation',
  'rung-overdue': 'Rollback overdue',
  'revert-requested': 'Code is being reverted',
  'revert-ended': 'Code revert ended',
  restored: 'Restored',
  completed: 'Completed',
  'exposure-failed': 'Exposure not set',
  drift: 'Changed in the flag provider',
  'guard-fired': 'Guard fired',
  'guard-blind': 'Not watched',
  'advance-proposed': 'Ready for the next phase',
};

/**
 * Notifies the owner of a rollout. The scope makes a later notice of the
 * same kind update the earlier one instead of adding to a pile, also when one
 * that was given up for late arrives after all.
 */
export function createNotifier(options: {
  readonly notifications: NotificationService;
  /** Path of the plugin's pages in the app, such as `/production-safety`. */
  readonly appPath: string;
  readonly clock: Pick<Clock, 'sleep'>;
}): Notifier {
  return async (rollout, { severity, text, topic }, { signal }) => {
    const sending = options.notifications.send({
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
    const sent = await withinTime(
      sending,
      SEND_WITHIN_MS,
      options.clock,
      signal,
    );
    if (sent === 'late') {
      throw portUnavailable(
        'The notifications of the portal did not answer in time',
      );
    }
  };
}
