import { mockServices } from '@backstage/backend-test-utils';
import { portUnavailable, type ChatWord } from '@production-safety/core';
import {
  InMemoryChatListener,
  SimulatedClock,
} from '@production-safety/testing';
import { eachDatabase } from '../../__testUtils__/eachDatabase';
import { ChatWords } from './ChatWords';
import { ChatWordTable, type StoredChatWord } from './ChatWordTable';

jest.setTimeout(60_000);

const databases = eachDatabase();

const pin = (
  deliveryId: string,
  changes: { readonly at?: number; readonly chat?: string } = {},
): StoredChatWord => {
  const { at = 5, chat = 'chat' } = changes;
  const word: ChatWord = {
    ...{ kind: 'pinned', deliveryId, at, user: 'jo', text: 'x' },
    ...{ place: 'r/1', room: 'r/', message: 'r/2' },
  };
  return { chat, believedBy: [chat, 'twin'], word };
};

const idsOf = (all: readonly StoredChatWord[]) =>
  all.map(({ chat, word }) => `${chat} ${word.deliveryId}`);

describe.each(databases.ids)('What is done in chats, on %s', databaseId => {
  const tableOn = async () =>
    new ChatWordTable(await databases.migrated(databaseId));

  it('is kept once for a chat, in the order in which it happened', async () => {
    const table = await tableOn();
    await table.add(pin('b', { at: 7 }), 10);
    await table.add(pin('a'), 10);
    await table.add(pin('a'), 10);
    await table.add(pin('a', { chat: 'other', at: 6 }), 10);
    const due = await table.due('pins', 0);
    expect(idsOf(due)).toEqual(['chat a', 'other a', 'chat b']);
    expect(due[0]).toEqual(pin('a'));
    await table.done(due[0], 11);
    expect(await table.due('pins', 0)).toHaveLength(2);
    expect(await table.due('pins', 11)).toEqual([]);
    await table.prune(11);
    expect(await table.due('pins', 0)).toEqual([]);
  });

  it('leads from a message to the last entry that its pins have made', async () => {
    const table = await tableOn();
    for (const each of [pin('a'), pin('b', { at: 6 }), pin('c', { at: 7 })]) {
      await table.add(each, 10);
    }
    const entry = (entryId: string) => ({ incidentId: 'i1', entryId });
    await table.done(pin('a'), 11, entry('e1'));
    await table.done(pin('b'), 11, entry('e2'));
    await table.done(pin('c'), 11);
    expect(await table.lastPin(['chat'], 'r/2')).toEqual(entry('e2'));
    expect(await table.lastPin(['other'], 'r/2')).toBeUndefined();
    expect(await table.lastPin(['chat'], 'r/1')).toBeUndefined();
  });

  it('waits for what fails, and holds up no others', async () => {
    const table = await tableOn();
    const clock = SimulatedClock.create();
    const noted: string[] = [];
    let isDown = true;
    const failed = jest.fn();
    const words = new ChatWords({
      ...{ table, clock, logger: mockServices.logger.mock() },
      observer: { jobFailed: failed },
      listenerOf: chat =>
        chat === 'chat' ? InMemoryChatListener.create() : undefined,
      presses: { answer: async () => {} },
      pins: {
        async note({ word: { deliveryId } }) {
          if (isDown && deliveryId === 'a') throw portUnavailable('Down');
          noted.push(deliveryId);
          return undefined;
        },
        takeBack: async () => undefined,
      },
    });
    await words.take(pin('a'));
    await words.take(pin('b', { at: 6 }));
    // It is not heard any more.
    await words.take(pin('c', { chat: 'gone' }));
    await words.drain('pins');
    expect(noted).toEqual(['b']);
    expect(failed).toHaveBeenCalledTimes(1);
    isDown = false;
    // It is left alone for a while: what fails once may fail for long.
    await words.drain('pins');
    expect(noted).toEqual(['b']);
    await clock.advance(30_000);
    await words.drain('pins');
    await words.drain('pins');
    expect(noted).toEqual(['b', 'a']);
    expect(await table.due('pins', 0)).toEqual([]);
  });

  it('is pressed without waiting for what is pinned', async () => {
    const table = await tableOn();
    const clock = SimulatedClock.create();
    const pressed: string[] = [];
    const words = new ChatWords({
      ...{ table, clock, logger: mockServices.logger.mock(), observer: {} },
      listenerOf: () => InMemoryChatListener.create(),
      presses: {
        async answer({ word: { deliveryId } }) {
          pressed.push(deliveryId);
        },
      },
      // The chat does not say who that was.
      pins: {
        note: () => new Promise(() => {}),
        takeBack: async () => undefined,
      },
    });
    const word: ChatWord = {
      ...{ kind: 'pressed', deliveryId: 'b', at: 6, user: 'jo' },
      ...{ action: 'acknowledge', place: 'r/1', room: 'r/' },
    };
    await words.take(pin('a'));
    await words.take({ chat: 'chat', believedBy: ['chat'], word });
    // Nobody waits for it.
    words.drain('pins').catch(() => {});
    await words.drain('presses');
    expect(pressed).toEqual(['b']);
    expect(idsOf(await table.due('pins', 0))).toEqual(['chat a']);
    expect(await table.due('presses', 0)).toEqual([]);
  });
});
