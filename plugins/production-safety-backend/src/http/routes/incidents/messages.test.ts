import { createBackendModule } from '@backstage/backend-plugin-api';
import {
  productionSafetyAnnouncerExtensionPoint,
  productionSafetyStatusPageExtensionPoint,
} from '@production-safety/backstage-plugin-production-safety-node';
import type { IncidentMessagesView } from '@production-safety/backstage-plugin-production-safety-common';
import {
  InMemoryAnnouncer,
  InMemoryStatusPage,
} from '@production-safety/testing';
import {
  startPortal,
  type TestPortal,
} from '../../../__testUtils__/startPortal';

const WEB = 'component:default/web';
const LATER = '2999-01-01T12:00:00.000Z';
const chat = InMemoryAnnouncer.create();
const page = InMemoryStatusPage.create(['web']);
let portal: TestPortal;

const vendors = createBackendModule({
  pluginId: 'production-safety',
  moduleId: 'messages-in-memory',
  register(env) {
    env.registerInit({
      deps: {
        chats: productionSafetyAnnouncerExtensionPoint,
        pages: productionSafetyStatusPageExtensionPoint,
      },
      async init({ chats, pages }) {
        const components = { [WEB]: 'web' };
        chats.addAnnouncer({ id: 'chat', announcer: chat });
        pages.addStatusPage({ id: 'page', statusPage: page, components });
      },
    });
  },
});

beforeAll(async () => {
  portal = await startPortal({ modules: [vendors] });
});

afterEach(() => {
  chat.setDown(false);
  page.setDown(false);
});

afterAll(() => portal.stop());

async function declared(changes: object = {}): Promise<string> {
  const body = { title: 'Login fails', components: [WEB], ...changes };
  const { id } = (await portal.api.post('/v1/incidents', body)).body;
  await command(id, { type: 'take-command' });
  return id;
}

const command = (id: string, body: object) =>
  portal.api.post(`/v1/incidents/${id}/commands`, body);
const draft = (id: string, body: object) =>
  portal.api.post(`/v1/incidents/${id}/message-draft`, body);
const proposal = (changes: object = {}) => ({
  type: 'propose-message',
  stage: 'scope',
  text: 'Some people cannot log in.',
  nextUpdateAt: LATER,
  componentStates: [{ component: WEB, state: 'degraded' }],
  ...changes,
});

async function messagesOf(id: string): Promise<IncidentMessagesView> {
  return (await portal.api.get(`/v1/incidents/${id}`)).body.messages;
}

/** Proposes and approves; answers the id of the message. */
async function published(id: string, changes: object = {}): Promise<string> {
  const proposed = (await command(id, proposal(changes))).body;
  const messageId = proposed.messages.proposal.id;
  await command(id, { type: 'approve-message', messageId });
  return messageId;
}

const seen = <T>(
  id: string,
  find: (messages: IncidentMessagesView) => T | undefined,
) => portal.eventually(async () => find(await messagesOf(id)));

describe('messages of an incident', () => {
  it('are drafted with what is known, and name what is not', async () => {
    const id = await declared();
    const facts = { impact: 'some people cannot log in', nextUpdateAt: LATER };
    const { body } = await draft(id, {
      stage: 'investigating',
      audience: 'public',
      facts,
    });
    expect(body.text).toBe(
      'We are investigating a problem: some people cannot log in. Next update by 2999-01-01 12:00 UTC.',
    );
    const scope = await draft(id, {
      stage: 'scope',
      audience: 'public',
      facts,
    });
    const missing = scope.body.variables
      .filter(({ isResolved }: { isResolved: boolean }) => !isResolved)
      .map(({ name }: { name: string }) => name);
    expect(missing).toEqual([
      'impact.parts',
      'impact.regions',
      'impact.users',
      'workaround',
    ]);
  });

  it('are proposed once, approved to the letter, and published', async () => {
    const id = await declared();
    const asked = proposal({ idempotencyKey: 'k1' });
    await command(id, asked);
    const again = await command(id, asked);
    expect(again.body.messages.proposal).toMatchObject({
      text: 'Some people cannot log in.',
      nextUpdateAt: LATER,
    });
    const messageId = again.body.messages.proposal.id;
    const { body } = await command(id, { type: 'approve-message', messageId });
    expect(body.messages.proposal).toBeUndefined();
    expect(body.clocks).toContainEqual(
      expect.objectContaining({ clock: 'next-update', dueAt: LATER }),
    );
    const sent = await seen(id, ({ items }) =>
      items[0].deliveries.find(({ state }) => state === 'sent'),
    );
    expect(sent.vendor).toBe('page');
    const texts = page.incidents.flatMap(({ updates }) =>
      updates.map(({ text }) => text),
    );
    expect(texts).toEqual(['Some people cannot log in.']);
  });

  it.each([
    [proposal({ nextUpdateAt: undefined }), 'next update'],
    [proposal({ text: 'Affected: {impact.parts}.' }), '{impact.parts}'],
    [{ type: 'approve-message', messageId: 'none' }, 'not proposed'],
  ])('are refused in words: %j', async (body, words) => {
    const id = await declared();
    const answer = await command(id, body);
    expect(answer.status).toBe(409);
    expect(answer.body.error.message).toContain(words);
  });

  it.each([
    [{ type: 'propose-message', stage: 'scope' }, 'text'],
    [{ type: 'announce', text: 'x', stage: 'scope' }, 'stage'],
    [
      proposal({ componentStates: [{ component: WEB, state: 'bad' }] }),
      'state',
    ],
    [{ type: 'report-sent', messageId: 'x' }, 'type'],
  ])('are no messages: %j', async (body, field) => {
    const id = await declared();
    const answer = await command(id, body);
    expect(answer.status).toBe(400);
    expect(JSON.stringify(answer.body)).toContain(field);
  });

  it('say within two seconds that a vendor is down, and are sent when it is back', async () => {
    const id = await declared();
    page.setDown(true);
    chat.setDown(true);
    await published(id);
    await command(id, { type: 'announce', text: 'We roll back' });
    const isUnsent = ({ items }: IncidentMessagesView) =>
      items.every(({ deliveries: [first] }) => first.state === 'unsent');
    const unsent = await seen(id, messages =>
      isUnsent(messages) ? messages : undefined,
    );
    for (const { at, deliveries } of unsent.items) {
      const tookMs = Date.parse(deliveries[0].since) - Date.parse(at);
      expect(tookMs).toBeLessThan(2_000);
    }
    page.setDown(false);
    chat.setDown(false);
    const isSent = ({ items }: IncidentMessagesView) =>
      items.every(({ deliveries: [first] }) => first.state === 'sent');
    await seen(id, messages => isSent(messages) || undefined);
    const { body } = await portal.api.get(`/v1/incidents/${id}/timeline`);
    const sentences = body.items.map(
      ({ sentence }: { sentence: string }) => sentence,
    );
    expect(sentences).toEqual(
      expect.arrayContaining([
        'page has not taken the message: The status page does not answer. It is tried again for a day.',
        'page has taken the message.',
        'Told colleagues: “We roll back”',
        `Approved for the public (scope), proposed by jo: “Some people cannot log in.” Next update by 2999-01-01 12:00 UTC.`,
      ]),
    );
  });

  it('show where the status page differs', async () => {
    const id = await declared();
    await published(id);
    const look = await seen(id, ({ statusPages }) =>
      statusPages.find(({ seenAt }) => seenAt !== undefined),
    );
    expect(look).toMatchObject({ vendor: 'page', drift: [] });
    await command(id, {
      type: 'set-status',
      status: 'resolved',
      reason: 'Fixed',
    });
    expect((await messagesOf(id)).statusPages).toMatchObject([
      {
        drift: [
          'The incident is resolved here, and the page says investigating.',
        ],
      },
    ]);
  });

  it('of drills and of what is restricted say that nothing is sent', async () => {
    const drill = await declared({ isDrill: true });
    await published(drill);
    expect(await messagesOf(drill)).toMatchObject({
      items: [{ deliveries: [] }],
      publishesTo: [],
      silence: expect.stringContaining('drill'),
    });
    const secret = await declared({ isRestricted: true });
    expect((await messagesOf(secret)).silence).toContain('restricted');
    expect((await command(secret, proposal())).status).toBe(409);
    const told = chat.topics.map(({ topic }) => topic.href).join();
    expect(told).not.toContain(secret);
    expect(told).not.toContain(drill);
  });
});
