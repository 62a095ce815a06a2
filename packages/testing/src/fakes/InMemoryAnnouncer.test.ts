import type { AnnouncedTopic } from '@production-safety/core';
import { announcerConformance } from '../conformance/announcerConformance';
import { InMemoryAnnouncer } from './InMemoryAnnouncer';

const TOPIC: AnnouncedTopic = {
  key: 'incident-1',
  title: 'P0: nobody can log in',
  status: 'Investigating',
  href: 'https://portal.example.com/1',
};

announcerConformance({ describe, it, expect }, async () => {
  const announcer = InMemoryAnnouncer.create();
  return {
    announcer,
    loseNextAnswer: async () => announcer.loseNextAnswer(),
    shown: async () =>
      announcer.topics.map(({ topic, messages }) => ({
        text: [topic.title, topic.status, topic.href].join('\n'),
        messages: messages.map(({ text }) => text),
        mentions: [],
      })),
  };
});

describe('InMemoryAnnouncer', () => {
  it('does nothing while it is down', async () => {
    const announcer = InMemoryAnnouncer.create();
    const place = await announcer.show(TOPIC);
    announcer.setDown(true);
    const failed = { code: 'port-unavailable' };
    const changed = { ...TOPIC, status: 'Resolved' };
    await expect(announcer.show(changed, place)).rejects.toMatchObject(failed);
    await expect(
      announcer.post(place, { key: 'm', text: 'x' }),
    ).rejects.toMatchObject(failed);
    expect(announcer.topics).toMatchObject([{ topic: TOPIC, messages: [] }]);
    announcer.setDown(false);
    await announcer.show(changed, place);
    expect(announcer.topics[0].topic.status).toBe('Resolved');
  });

  it('loses one answer, after the effect', async () => {
    const announcer = InMemoryAnnouncer.create();
    announcer.loseNextAnswer();
    await expect(announcer.show(TOPIC)).rejects.toMatchObject({
      code: 'port-unavailable',
    });
    expect(announcer.topics).toHaveLength(1);
    expect(await announcer.show(TOPIC)).toBe(announcer.topics[0].place);
  });
});
