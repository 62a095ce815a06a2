import type { NotificationSendOptions } from '@backstage/plugin-notifications-node';
import {
  SimulatedClock,
  aDefinition,
  aRollout,
} from '@production-safety/testing';
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
    clock: SimulatedClock.create(),
  });
  const call = { key: 'key', signal: new AbortController().signal };

  beforeEach(() => sent.splice(0));

  it('go to the owner with a link to the rollout', async () => {
    const definition = aDefinition().ownedBy('user:default/jo');
    const notice = {
      topic: 'rollback-unconfirmed',
      severity: 'critical',
      text: 'Not confirmed.',
    } as const;
    await notify(aRollout().defined(definition).build(), notice, call);
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
    await notify(rollout, { ...notice, topic: 'phase-entered' }, call);
    await notify(rollout, { ...notice, topic: 'phase-entered' }, call);
    await notify(rollout, { ...notice, topic: 'completed' }, call);
    const scopes = sent.map(({ payload }) => payload.scope);
    expect(new Set(scopes).size).toBe(2);
  });

  describe('that the portal does not take', () => {
    const notice = {
      topic: 'completed',
      severity: 'low',
      text: 'Done.',
    } as const;

    function hanging() {
      const clock = SimulatedClock.create();
      const send = () => new Promise<void>(() => {});
      const options = { notifications: { send }, appPath: '/safety', clock };
      return { clock, hangs: createNotifier(options) };
    }

    it('are tried again after ten seconds', async () => {
      const { clock, hangs } = hanging();
      const sending = hangs(aRollout().build(), notice, call);
      await Promise.all([
        expect(sending).rejects.toMatchObject({ code: 'port-unavailable' }),
        clock.advance(10_000),
      ]);
      expect(clock.sleeping).toBe(0);
    });

    it('hold nothing up when the worker stops', async () => {
      const { hangs } = hanging();
      const stopping = new AbortController();
      const { signal } = stopping;
      const sending = hangs(aRollout().build(), notice, { key: '', signal });
      stopping.abort();
      await expect(sending).rejects.toThrow('did not answer in time');
    });
  });
});
