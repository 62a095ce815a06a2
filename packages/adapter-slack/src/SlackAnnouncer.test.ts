import type { AnnouncedTopic } from '@production-safety/core';
import { SANDBOX_SLACK_TOKEN } from '@production-safety/sandbox';
import { announcerConformance } from '@production-safety/testing';
import { SandboxSlack } from './__testUtils__/SandboxSlack';

const TOPIC: AnnouncedTopic = {
  key: 'incident-1',
  title: 'P0: nobody can log in',
  status: 'Investigating.',
  href: 'https://portal.example.com/production-safety/incidents/1?a=1&b=2',
};
const MESSAGE = { key: 'm', text: 'Somebody took command.' };

let slack: SandboxSlack;

beforeAll(async () => {
  slack = await SandboxSlack.start();
});

beforeEach(() => slack.sandbox.reset());

afterAll(() => slack.sandbox.close());

announcerConformance({ describe, it, expect }, async () => ({
  announcer: slack.announcer(),
  loseNextAnswer: () =>
    slack.fail('half-applied', { method: 'chat.postMessage' }),
  shown: async () =>
    (await slack.messages()).map(({ text, mentions, replies }) => ({
      text,
      messages: replies.map(reply => reply.text),
      mentions: [mentions, ...replies.map(reply => reply.mentions)].flat(),
    })),
}));

describe('a topic in Slack', () => {
  it('is pinned', async () => {
    await slack.announcer().show(TOPIC);
    expect(await slack.messages()).toMatchObject([{ isPinned: true }]);
  });

  it('is found and pinned when the answer to the pin was lost', async () => {
    await slack.fail('500', { method: 'pins.add' });
    await expect(slack.announcer().show(TOPIC)).rejects.toMatchObject({
      code: 'port-unavailable',
    });
    await slack.announcer().show(TOPIC);
    await slack.announcer().show(TOPIC);
    expect(await slack.messages()).toMatchObject([{ isPinned: true }]);
  });

  it('is found behind what others wrote meanwhile', async () => {
    const place = await slack.announcer().show(TOPIC);
    for (let at = 0; at < 205; at += 1) {
      await slack.say(`chatter ${at}`);
    }
    expect(await slack.announcer().show(TOPIC)).toBe(place);
  });

  it('is posted anew after people removed it', async () => {
    const place = await slack.announcer().show(TOPIC);
    await slack.remove(place.split('/')[1]);
    const next = await slack.announcer().show(TOPIC, place);
    expect(next).not.toBe(place);
    expect(await slack.messages()).toHaveLength(1);
    await expect(slack.announcer().post(place, MESSAGE)).rejects.toMatchObject({
      code: 'port-rejected',
      message: expect.stringContaining('not in Slack any more'),
    });
  });

  it('fits, however long its texts are', async () => {
    const long = '<&> 🚀 '.repeat(3_000);
    const place = await slack
      .announcer()
      .show({ ...TOPIC, title: long, status: long });
    await slack.announcer().post(place, { key: 'm', text: long });
    const [{ text, replies }] = await slack.messages();
    expect(text).toContain('<&> 🚀 <&>');
    expect(text).not.toMatch(/&(?:amp|lt|gt)|\p{Surrogate}/u);
    expect(replies[0].text).toMatch(/…$/);
  });

  it('has no link where the portal has no address', async () => {
    await slack.announcer().show({ ...TOPIC, href: '/production-safety' });
    expect((await slack.messages())[0].text).toBe(
      'P0: nobody can log in\nInvestigating.',
    );
  });

  it('has no status where there is none yet', async () => {
    await slack.announcer().show({ ...TOPIC, status: '', href: '' });
    expect((await slack.messages())[0].text).toBe(TOPIC.title);
  });
});

describe('a Slack that fails', () => {
  it('is waited for when it limits the rate for moments', async () => {
    await slack.fail('429', { retryAfter: 1, times: 2 });
    await slack.announcer().show(TOPIC);
    expect(await slack.messages()).toHaveLength(1);
  });

  it('is left alone as long as it asks', async () => {
    await slack.fail('429', { retryAfter: 30, times: 9 });
    await expect(slack.announcer().show(TOPIC)).rejects.toMatchObject({
      code: 'port-unavailable',
      retryAfterMs: 30_000,
    });
  });

  it('ends within the time limit when it hangs', async () => {
    await slack.fail('timeout', { times: 9 });
    const hurried = slack.announcer({
      timeoutMs: 20,
      clock: {
        now: Date.now,
        sleep: (ms, signal) =>
          new Promise(resolve => {
            setTimeout(resolve, ms).unref();
            signal?.addEventListener('abort', () => resolve());
          }),
      },
      random: () => 0,
    });
    await expect(hurried.show(TOPIC)).rejects.toMatchObject({
      code: 'port-unavailable',
      message: expect.stringContaining('did not answer'),
    });
  });

  it('is not asked by the wrong address without a word about it', async () => {
    await slack.fail('html', { times: 9 });
    await expect(slack.announcer().show(TOPIC)).rejects.toMatchObject({
      code: 'port-rejected',
      message: expect.stringContaining('web page'),
    });
  });

  it.each<[string, object, string]>([
    ['a channel that is not there', { channel: 'C0NONE' }, 'check its id'],
    ['a channel without the app', { channel: 'C0ELSEWHERE' }, 'invite it'],
    ['an archived channel', { channel: 'C0ARCHIVE' }, 'is archived'],
    ['a wrong token', { token: 'xoxb-another' }, 'refused the token'],
  ])('says what to do about %s', async (_, changes, said) => {
    const showing = slack.announcer(changes).show(TOPIC);
    await expect(showing).rejects.toMatchObject({
      code: 'port-rejected',
      message: expect.stringContaining(said),
    });
  });

  it.each<[string, object, string]>([
    ['a word nobody knows', { ok: false, error: 'new_code' }, 'port-rejected'],
    ['no word at all', { ok: false }, 'port-rejected'],
    [
      'a fault of its own',
      { ok: false, error: 'fatal_error' },
      'port-unavailable',
    ],
    ['a limit', { ok: false, error: 'ratelimited' }, 'port-unavailable'],
    ['an unknown form', { ok: true }, 'port-rejected'],
  ])('is told apart: %s', async (_, body, code) => {
    const fetch = async () => Response.json(body);
    await expect(slack.announcer({ fetch }).show(TOPIC)).rejects.toMatchObject({
      code,
    });
  });

  it('loses no topic when it breaks off its answer', async () => {
    const fetch = async () => new Response('{"ok":true,"mess');
    await expect(slack.announcer({ fetch }).show(TOPIC)).rejects.toMatchObject({
      code: 'port-unavailable',
    });
  });

  it('lets no token out in what it repeats', async () => {
    await slack.fail('echo', { times: 9 });
    const error = await slack
      .announcer()
      .show(TOPIC)
      .catch(each => each);
    expect(error).toBeInstanceOf(Error);
    expect(JSON.stringify([error.message, error])).not.toContain(
      SANDBOX_SLACK_TOKEN,
    );
  });
});

describe('options for Slack', () => {
  it.each([
    ['token', { token: 'xoxp-secret' }],
    ['channel', { channel: '#incidents' }],
    ['apiUrl', { apiUrl: 'slack.com/api' }],
  ])('are refused by name: %s', (name, changes) => {
    expect(() => slack.announcer(changes)).toThrow(name);
    expect(() => slack.announcer(changes)).not.toThrow('xoxp-secret');
  });
});
