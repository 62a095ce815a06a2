import type { StatusPageUpdate } from '@production-safety/core';
import { SANDBOX_TOKEN } from '@production-safety/sandbox';
import { statusPageConformance } from '@production-safety/testing';
import {
  COMPONENTS,
  SandboxStatuspage,
} from './__testUtils__/SandboxStatuspage';

const [WEB] = COMPONENTS;

const UPDATE: StatusPageUpdate = {
  key: 'update-1',
  incidentKey: 'incident-1',
  title: 'Logins fail',
  state: 'investigating',
  text: 'We are looking into failing logins.',
  components: [{ id: WEB, state: 'major-outage' }],
  notifies: true,
};

let page: SandboxStatuspage;

beforeAll(async () => {
  page = await SandboxStatuspage.start();
});

beforeEach(() => page.sandbox.reset());

afterAll(() => page.sandbox.close());

statusPageConformance({ describe, it, expect }, async () => ({
  statusPage: page.statusPage(),
  components: COMPONENTS,
  loseNextAnswer: () => page.loseNextAnswer(),
  published: () => page.published(),
  states: () => page.states(),
}));

describe('an incident on Statuspage', () => {
  it('has an address for the public, and a time', async () => {
    const before = Date.now();
    const place = await page.statusPage().publish(UPDATE);
    const incident = await page.statusPage().read(place);
    expect(incident?.href).toMatch(/^https:/);
    expect(incident?.updatedAt).toBeGreaterThanOrEqual(before - 1_000);
  });

  it('keeps what others have in its metadata', async () => {
    const place = await page.statusPage().publish(UPDATE);
    const metadata = { jira: { issue: 'X-1' } };
    await page.addMetadata(place, metadata);
    await page.statusPage().publish({ ...UPDATE, key: 'update-2' }, place);
    expect(await page.metadata(place)).toMatchObject(metadata);
  });

  it('is found behind those that others opened meanwhile', async () => {
    const place = await page.statusPage().publish(UPDATE);
    for (let at = 0; at < 105; at += 1) {
      await page.change('POST', '/incidents', { incident: { name: `${at}` } });
    }
    expect(await page.statusPage().publish(UPDATE)).toBe(place);
  });

  it('is opened again when people took it off the page', async () => {
    const place = await page.statusPage().publish(UPDATE);
    await page.remove(place);
    expect(await page.statusPage().read(place)).toBeUndefined();
    const next = { ...UPDATE, key: 'update-2' };
    await page.statusPage().publish(next, place);
    expect(await page.published()).toHaveLength(1);
  });

  it('is read as resolved below its post-mortem, and not while it is planned', async () => {
    const read = (status: string) =>
      page
        .statusPage({ fetch: async () => Response.json(wire({ status })) })
        .read('inc');
    expect((await read('postmortem'))?.state).toBe('resolved');
    await expect(read('scheduled')).rejects.toMatchObject({
      code: 'port-rejected',
    });
  });

  it('names no component of which the page does not say how it is', async () => {
    const components = [
      { id: 'one', status: '' },
      { id: 'two', status: 'partial_outage' },
    ];
    const fetch = async () => Response.json(wire({ components }));
    const incident = await page.statusPage({ fetch }).read('inc');
    expect(incident?.components).toEqual([
      { id: 'two', state: 'partial-outage' },
    ]);
  });
});

describe('components on Statuspage', () => {
  it('are set when an update was published without them', async () => {
    const place = await page.statusPage().publish(UPDATE);
    await page.change('PATCH', `/components/${WEB}`, {
      component: { status: 'operational' },
    });
    await page.statusPage().publish(UPDATE, place);
    expect((await page.states())[0].state).toBe('major-outage');
  });

  it('are not set back by an update that others have followed', async () => {
    const place = await page.statusPage().publish(UPDATE);
    const over: StatusPageUpdate = {
      ...UPDATE,
      key: 'update-2',
      state: 'resolved',
      components: [{ id: WEB, state: 'operational' }],
    };
    await page.statusPage().publish(over, place);
    await page.statusPage().publish(UPDATE, place);
    expect((await page.states())[0].state).toBe('operational');
  });
});

describe('a Statuspage that fails', () => {
  it.each([420, 429])('is waited for when it limits with %d', async status => {
    await page.fail('429', { status, retryAfter: 1, times: 2 });
    await page.statusPage().publish(UPDATE);
    expect(await page.published()).toHaveLength(1);
  });

  it.each([420, 429])('is left alone as long as it asks (%d)', async status => {
    await page.fail('429', { status, retryAfter: 60, times: 9 });
    await expect(page.statusPage().publish(UPDATE)).rejects.toMatchObject({
      code: 'port-unavailable',
      retryAfterMs: 60_000,
    });
  });

  it('ends within the time limit when it hangs', async () => {
    await page.fail('timeout', { times: 9 });
    const hurried = page.statusPage({
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
    await expect(hurried.publish(UPDATE)).rejects.toMatchObject({
      code: 'port-unavailable',
      message: expect.stringContaining('did not answer'),
    });
  });

  it.each<[string, () => Response, string]>([
    ['a web page', () => new Response('<html>'), 'port-rejected'],
    ['half an answer', () => new Response('[{"id":'), 'port-unavailable'],
    ['an unknown form', () => Response.json([{ id: 1 }]), 'port-rejected'],
    ['a failure', () => new Response('', { status: 503 }), 'port-unavailable'],
  ])('is told apart: %s', async (_, answer, code) => {
    const fetch = async () => answer();
    await expect(
      page.statusPage({ fetch }).publish(UPDATE),
    ).rejects.toMatchObject({ code });
    expect(await page.published()).toEqual([]);
  });

  it.each<[string, object, string]>([
    ['a wrong key', { apiKey: 'another-key' }, 'refused the API key'],
    ['a wrong page', { pageId: 'anotherpage' }, 'check the id of the page'],
  ])('says what to do about %s', async (_, changes, said) => {
    const refused = {
      code: 'port-rejected',
      message: expect.stringContaining(said),
    };
    const wrong = page.statusPage(changes);
    await expect(wrong.publish(UPDATE)).rejects.toMatchObject(refused);
    // Not the same as an incident that is not there.
    await expect(wrong.read('inc000000001')).rejects.toMatchObject(refused);
  });

  it('says which component it does not have', async () => {
    const components = [{ id: 'another', state: 'degraded' }] as const;
    await expect(
      page.statusPage().publish({ ...UPDATE, components }),
    ).rejects.toMatchObject({
      message: expect.stringContaining('Component another not found'),
    });
  });

  it('lets no key out in what it repeats', async () => {
    await page.fail('echo', { times: 9 });
    const error = await page
      .statusPage()
      .publish(UPDATE)
      .catch(each => each);
    expect(error).toBeInstanceOf(Error);
    expect(JSON.stringify([error.message, error])).not.toContain(SANDBOX_TOKEN);
  });
});

describe('options for Statuspage', () => {
  it.each([
    ['apiKey', { apiKey: 'one secret' }],
    ['pageId', { pageId: 'https://status.example.com' }],
    ['apiUrl', { apiUrl: 'api.statuspage.io' }],
  ])('are refused by name: %s', (name, changes) => {
    expect(() => page.statusPage(changes)).toThrow(name);
    expect(() => page.statusPage(changes)).not.toThrow('one secret');
  });
});

const wire = (changes: object) => ({
  id: 'inc',
  status: 'resolved',
  updated_at: '2026-05-01T10:00:00.000Z',
  shortlink: null,
  metadata: {},
  components: [],
  ...changes,
});
