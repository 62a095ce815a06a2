import type { StatusPageUpdate } from '@production-safety/core';
import { statusPageConformance } from '../conformance/statusPageConformance';
import { InMemoryStatusPage } from './InMemoryStatusPage';

const UPDATE: StatusPageUpdate = {
  key: 'update-1',
  incidentKey: 'incident-1',
  title: 'Logins fail',
  state: 'investigating',
  text: 'We are looking into it.',
  components: [{ id: 'web', state: 'degraded' }],
  notifies: true,
};

statusPageConformance({ describe, it, expect }, async () => {
  const statusPage = InMemoryStatusPage.create(['web', 'api']);
  return {
    statusPage,
    components: ['web', 'api'],
    loseNextAnswer: async () => statusPage.loseNextAnswer(),
    published: async () =>
      statusPage.incidents.map(({ updates }) => ({
        title: updates[0].title,
        updates: updates.map(({ state, text, notifies }) => ({
          state,
          text,
          notified: notifies,
        })),
      })),
    states: async () => statusPage.components,
  };
});

describe('InMemoryStatusPage', () => {
  it('does nothing while it is down', async () => {
    const statusPage = InMemoryStatusPage.create(['web']);
    statusPage.setDown(true);
    const failed = { code: 'port-unavailable' };
    await expect(statusPage.publish(UPDATE)).rejects.toMatchObject(failed);
    await expect(statusPage.read('public-1')).rejects.toMatchObject(failed);
    expect(statusPage.incidents).toEqual([]);
    expect(statusPage.components[0].state).toBe('operational');
    statusPage.setDown(false);
    await statusPage.publish(UPDATE);
    expect(statusPage.components[0].state).toBe('degraded');
  });

  it('loses one answer, after the update', async () => {
    const statusPage = InMemoryStatusPage.create(['web']);
    statusPage.loseNextAnswer();
    await expect(statusPage.publish(UPDATE)).rejects.toMatchObject({
      code: 'port-unavailable',
    });
    expect(statusPage.incidents).toMatchObject([{ updates: [UPDATE] }]);
    const place = await statusPage.publish(UPDATE);
    expect(statusPage.incidents).toMatchObject([{ place, updates: [UPDATE] }]);
  });

  it('does not know an incident that people took off the page', async () => {
    const statusPage = InMemoryStatusPage.create(['web']);
    const place = await statusPage.publish(UPDATE);
    statusPage.remove(place);
    expect(await statusPage.read(place)).toBeUndefined();
  });
});
