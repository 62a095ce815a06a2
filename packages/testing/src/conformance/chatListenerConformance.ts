import type {
  ChatDelivery,
  ChatListener,
  ChatPerson,
  EpochMs,
  HeardInChat,
} from '@production-safety/core';
import type { TestRunner } from './TestRunner';

/**
 * What somebody does in the chat, for the suite to have it delivered.
 *
 * @public
 */
export type DoneInChat =
  | 'press'
  | 'pin'
  | 'unpin'
  | 'challenge'
  | 'something else';

/**
 * A listener, and the chat that it hears.
 *
 * @public
 */
export interface ChatListenerUnderTest {
  readonly listener: ChatListener;
  /** As the chat sends it: signed at a moment, with its secret or another. */
  deliver(
    done: DoneInChat,
    signedAt: EpochMs,
    options?: { readonly isForged?: boolean },
  ): ChatDelivery;
  /** A colleague whom the chat knows. */
  readonly colleague: ChatPerson;
  /** Ids of those that are none: a guest, a machine, who has left, nobody. */
  readonly strangers: readonly string[];
  /** A place that something can be whispered at. */
  readonly place: string;
  /** What the colleague alone has read. */
  whispers(): Promise<readonly string[]>;
}

const NOW = Date.UTC(2026, 4, 1, 12);
const MINUTE = 60_000;

/**
 * What every implementation of the `ChatListener` port must do, one sentence a
 * clause.
 *
 * @public
 */
export function chatListenerConformance(
  runner: TestRunner,
  factory: () => Promise<ChatListenerUnderTest>,
): void {
  runner.describe('ChatListener conformance', () => {
    signatureClauses(runner, factory);
    wordClauses(runner, factory);
    personClauses(runner, factory);
  });
}

function signatureClauses(
  { it, expect }: TestRunner,
  factory: () => Promise<ChatListenerUnderTest>,
): void {
  it('believes the chat, whose clock may differ a little', async () => {
    const { listener, deliver } = await factory();
    for (const off of [0, -4 * MINUTE, 4 * MINUTE]) {
      expect(listener.verify(deliver('press', NOW + off), NOW)).toBe(true);
    }
  });

  it('believes nobody else, and nothing old or from the future', async () => {
    const { listener, deliver } = await factory();
    const forged = deliver('press', NOW, { isForged: true });
    expect(listener.verify(forged, NOW)).toBe(false);
    for (const off of [-6 * MINUTE, 6 * MINUTE]) {
      expect(listener.verify(deliver('press', NOW + off), NOW)).toBe(false);
    }
    const bare = { ...deliver('press', NOW), header: () => undefined };
    expect(listener.verify(bare, NOW)).toBe(false);
  });
}

function wordClauses(
  { it, expect }: TestRunner,
  factory: () => Promise<ChatListenerUnderTest>,
): void {
  const heard = (
    { listener, deliver }: ChatListenerUnderTest,
    done: DoneInChat,
  ): HeardInChat => listener.hear(deliver(done, NOW), NOW);

  it('hears who pressed what, and where', async () => {
    const subject = await factory();
    const pressed = heard(subject, 'press');
    const { id: user } = subject.colleague;
    expect([
      pressed.kind === 'word' && pressed.word.kind,
      pressed.kind === 'word' && pressed.word.user,
      pressed.kind === 'word' && pressed.word.place,
    ]).toEqual(['pressed', user, subject.place]);
  });

  it('hears what was pinned, as plain text, and that it is taken away', async () => {
    const subject = await factory();
    const pinned = heard(subject, 'pin');
    const unpinned = heard(subject, 'unpin');
    const words = [pinned, unpinned].map(each =>
      each.kind === 'word' ? each.word : undefined,
    );
    expect(words.map(word => word?.kind)).toEqual(['pinned', 'unpinned']);
    expect(
      words.map(
        word => word && word.kind !== 'pressed' && word.message.length > 0,
      ),
    ).toEqual([true, true]);
    const [first] = words;
    expect(first?.kind === 'pinned' && first.text).toBe('a < b & *c*');
    expect(words.map(word => word?.place.startsWith(word.room))).toEqual([
      true,
      true,
    ]);
  });

  it('hears the same word again when it is sent again', async () => {
    const subject = await factory();
    for (const done of ['press', 'pin', 'unpin'] as const) {
      expect(heard(subject, done)).toEqual(heard(subject, done));
    }
  });

  it('answers a question of the chat, and leaves the rest', async () => {
    const subject = await factory();
    expect(heard(subject, 'challenge')).toEqual({
      kind: 'challenge',
      answer: 'are-you-there',
    });
    expect(heard(subject, 'something else')).toEqual({ kind: 'nothing' });
  });
}

function personClauses(
  { it, expect }: TestRunner,
  factory: () => Promise<ChatListenerUnderTest>,
): void {
  it('knows colleagues, and nobody else', async () => {
    const { listener, colleague, strangers } = await factory();
    expect(await listener.personOf(colleague.id)).toEqual(colleague);
    for (const stranger of strangers) {
      expect(await listener.personOf(stranger)).toBe(undefined);
    }
  });

  it('whispers to one person', async () => {
    const { listener, colleague, place, whispers } = await factory();
    await listener.whisper(place, colleague.id, 'You have <done> it.');
    expect(await whispers()).toEqual(['You have <done> it.']);
  });
}
