import type { AnnouncedTopic, Announcer } from '@production-safety/core';
import { codeOf, type TestRunner } from './TestRunner';
import { untilDone } from './untilDone';

/**
 * A topic as people in the chat see it.
 *
 * @public
 */
export interface ShownTopic {
  /** Everything that is read in it, with what it stands for. */
  readonly text: string;
  /** What was posted in its thread, the oldest first. */
  readonly messages: readonly string[];
  /** Who was called by it or by one of its messages. */
  readonly mentions: readonly string[];
}

/**
 * An announcer, and a look at what people see of it.
 *
 * @public
 */
export interface AnnouncerUnderTest {
  readonly announcer: Announcer;
  /** The next change is made, and who asked for it does not hear so. */
  loseNextAnswer(): Promise<void>;
  /** The oldest first. */
  shown(): Promise<readonly ShownTopic[]>;
}

const TOPIC: AnnouncedTopic = {
  key: 'incident-1',
  title: 'P0: Größe 測試 🚀',
  status: 'Nobody can log in.\nNext update at 10:30 UTC.',
  href: 'https://portal.example.com/production-safety/incidents/1',
};
const LATER: AnnouncedTopic = { ...TOPIC, status: 'All users log in again.' };

/** Looks like mentions, links and markup; to the reader it is none. */
const ODD_TEXT =
  'a < b && c > d, <!channel> <@U0123> <#C0123|x> <https://evil.example|us> &lt; @here *not* `code`';

/**
 * What every implementation of the `Announcer` port must do, one sentence a
 * clause. `factory` connects one that has shown nothing.
 *
 * @public
 */
export function announcerConformance(
  runner: TestRunner,
  factory: () => Promise<AnnouncerUnderTest>,
): void {
  runner.describe('Announcer conformance', () => {
    topicClauses(runner, factory);
    messageClauses(runner, factory);
    lostAnswerClauses(runner, factory);
    textClauses(runner, factory);
  });
}

type Factory = () => Promise<AnnouncerUnderTest>;

function topicClauses({ it, expect }: TestRunner, factory: Factory): void {
  it('shows what the topic says', async () => {
    const { announcer, shown } = await factory();
    await announcer.show(TOPIC);
    const [{ text, messages }] = await shown();
    for (const part of [TOPIC.title, TOPIC.status, TOPIC.href]) {
      expect(text.includes(part)).toBe(true);
    }
    expect(messages).toEqual([]);
  });

  it('edits a topic at the place it gave', async () => {
    const { announcer, shown } = await factory();
    const place = await announcer.show(TOPIC);
    expect(await announcer.show(LATER, place)).toBe(place);
    const topics = await shown();
    expect(topics.map(({ text }) => text.includes(LATER.status))).toEqual([
      true,
    ]);
    expect(topics[0].text.includes(TOPIC.status)).toBe(false);
  });

  it('finds a topic by its key when the place is not known', async () => {
    const { announcer, shown } = await factory();
    const place = await announcer.show(TOPIC);
    expect(await announcer.show(LATER)).toBe(place);
    expect((await shown()).map(({ text }) => text.includes(LATER.status))) //
      .toEqual([true]);
  });

  it('keeps topics apart', async () => {
    const { announcer, shown } = await factory();
    const first = await announcer.show(TOPIC);
    const second = await announcer.show({ ...TOPIC, key: 'incident-2' });
    await announcer.post(second, { key: 'm', text: 'of the second' });
    await announcer.post(first, { key: 'm', text: 'of the first' });
    expect((await shown()).map(({ messages }) => messages)).toEqual([
      ['of the first'],
      ['of the second'],
    ]);
  });
}

function messageClauses({ it, expect }: TestRunner, factory: Factory): void {
  it('posts in the thread of its topic, in order', async () => {
    const { announcer, shown } = await factory();
    const place = await announcer.show(TOPIC);
    await announcer.post(place, { key: 'm1', text: 'Somebody took command.' });
    await announcer.post(place, { key: 'm2', text: 'It was rolled back.' });
    expect((await shown())[0].messages).toEqual([
      'Somebody took command.',
      'It was rolled back.',
    ]);
  });

  it('posts a message once, however often it is told', async () => {
    const { announcer, shown } = await factory();
    const place = await announcer.show(TOPIC);
    await announcer.post(place, { key: 'm1', text: 'Once.' });
    await announcer.post(place, { key: 'm2', text: 'Once.' });
    await announcer.post(place, { key: 'm1', text: 'Once.' });
    expect((await shown())[0].messages).toEqual(['Once.', 'Once.']);
  });

  it('leaves the messages alone when the topic is edited', async () => {
    const { announcer, shown } = await factory();
    const place = await announcer.show(TOPIC);
    await announcer.post(place, { key: 'm1', text: 'Stays.' });
    await announcer.show(LATER, place);
    expect((await shown())[0].messages).toEqual(['Stays.']);
  });

  it('refuses to post at a place that it did not give', async () => {
    const { announcer, shown } = await factory();
    const posting = announcer.post('nowhere', { key: 'm', text: 'x' });
    expect(await codeOf(posting)).toBe('port-rejected');
    expect(await shown()).toEqual([]);
  });
}

function lostAnswerClauses({ it, expect }: TestRunner, factory: Factory): void {
  it('shows one topic when the first answer was lost', async () => {
    const { announcer, shown, loseNextAnswer } = await factory();
    await loseNextAnswer();
    await untilDone(() => announcer.show(TOPIC));
    const place = await announcer.show(LATER);
    await announcer.post(place, { key: 'm', text: 'Found.' });
    expect((await shown()).map(({ messages }) => messages)).toEqual([
      ['Found.'],
    ]);
  });

  it('posts one message when an answer was lost', async () => {
    const { announcer, shown, loseNextAnswer } = await factory();
    const place = await announcer.show(TOPIC);
    const message = { key: 'm', text: 'Once.' };
    await loseNextAnswer();
    await untilDone(() => announcer.post(place, message));
    await announcer.post(place, message);
    expect((await shown())[0].messages).toEqual(['Once.']);
  });
}

function textClauses({ it, expect }: TestRunner, factory: Factory): void {
  it('shows text as it is, and calls nobody', async () => {
    const { announcer, shown } = await factory();
    const odd = { ...TOPIC, title: ODD_TEXT, status: ODD_TEXT };
    const place = await announcer.show(odd);
    await announcer.post(place, { key: 'm', text: ODD_TEXT });
    const [{ text, messages, mentions }] = await shown();
    expect(text.split(ODD_TEXT).length).toBe(3);
    expect(messages).toEqual([ODD_TEXT]);
    expect(mentions).toEqual([]);
  });
}
