import type { NotificationSendOptions } from '@backstage/plugin-notifications-node';
import { aDefinition, aRollout } from '@production-safety/testing';
import { createNotifier } from './createNotifier';

describe('notices', () => {
  const sent: NotificationSendOptions[] = [];
  const notify = createNotifier({
    notifications: {
      send: async options => {
        sent.push(options);
      },
    },
    appPath: '/safety',
  });

  beforeEach(() => sent.splice(0));

  it('go to the owner with a link to the rollout', async () => {
    const definition = aDefinition().ownedBy('user:default/jo');
    await notify(aRollout().defined(definition).build(), {
      topic: 'rollback-unconfirmed',
      severity: 'critical',
      text: 'Not confirmed.',
    });
    expect(sent).toEqual([
      {
        recipients: { type: 'entity', entityRef: 'user:default/jo' },
        payload: {
          title: 'Design system v2: rollback not confirmed',
          description: 'Not confirmed.',
          link: '/safety/rollouts/default.design-system-v2',
          severity: 'critical',
          topic: 'production-safety.rollback-unconfirmed',
          scope:
            'production-safety.default.design-system-v2.rollback-unconfirmed',
        },
      },
    ]);
  });

  it('of one kind about one rollout share a scope, others do not', async () => {
    const rollout = aRollout().build();
    const notice = { severity: 'normal', text: 'x' } as const;
    await notify(rollout, { ...notice, topic: 'phase-entered' });
    await notify(rollout, { ...notice, topic: 'phase-entered' });
    await notify(rollout, { ...notice, topic: 'completed' });
    const scopes = sent.map(({ payload }) => payload.scope);
    expect(new Set(scopes).size).toBe(2);
  });
});
