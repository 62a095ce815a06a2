import type {
  ChatDelivery,
  ChatPerson,
  HeardInChat,
} from '@production-safety/core';
import {
  chatListenerConformance,
  type DoneInChat,
} from '../conformance/chatListenerConformance';
import { InMemoryChatListener } from './InMemoryChatListener';

const JO: ChatPerson = { id: 'jo', name: 'Jo', email: 'jo@example.com' };
const AT = { deliveryId: 'd', at: 1, user: JO.id, room: 'r/', place: 'r/1' };

const DONE: Readonly<Record<DoneInChat, HeardInChat>> = {
  press: {
    kind: 'word',
    word: { kind: 'pressed', action: 'acknowledge', ...AT },
  },
  pin: {
    kind: 'word',
    word: { kind: 'pinned', message: 'r/2', text: 'a < b & *c*', ...AT },
  },
  unpin: { kind: 'word', word: { kind: 'unpinned', message: 'r/2', ...AT } },
  challenge: { kind: 'challenge', answer: 'are-you-there' },
  'something else': { kind: 'nothing' },
};

const sent = ({
  body,
  headers,
}: ReturnType<InMemoryChatListener['deliver']>): ChatDelivery => ({
  body: new TextEncoder().encode(body),
  header: name => headers[name],
});

chatListenerConformance({ describe, it, expect }, async () => {
  const listener = InMemoryChatListener.create();
  listener.put(JO);
  return {
    listener,
    colleague: JO,
    strangers: ['nobody'],
    place: 'r/1',
    deliver: (done, at, { isForged } = {}) =>
      sent(listener.deliver(DONE[done], at, isForged ? 'other' : undefined)),
    whispers: async () => listener.whispers.map(({ text }) => text),
  };
});

describe('InMemoryChatListener', () => {
  it('answers nothing while it is down', async () => {
    const listener = InMemoryChatListener.create();
    listener.put(JO);
    listener.setDown(true);
    const failed = { code: 'port-unavailable' };
    await expect(listener.personOf('jo')).rejects.toMatchObject(failed);
    await expect(listener.whisper('r/1', 'jo', 'x')).rejects.toMatchObject(
      failed,
    );
    listener.setDown(false);
    expect(await listener.personOf('jo')).toEqual(JO);
  });
});
