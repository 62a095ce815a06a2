import { createBackendModule } from '@backstage/backend-plugin-api';
import type { Entity } from '@backstage/catalog-model';
import {
  productionSafetyAnnouncerExtensionPoint,
  type AnnouncerRegistration,
} from '@production-safety/backstage-plugin-production-safety-node';
import {
  portRejected,
  type ChatWord,
  type HeardInChat,
} from '@production-safety/core';
import {
  InMemoryAnnouncer,
  InMemoryChatListener,
} from '@production-safety/testing';
import { startPortal, type TestPortal } from '../../__testUtils__/startPortal';

jest.setTimeout(60_000);

const NO = 'place-1';

const user = (name: string, changes: object = {}): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'User',
  metadata: { name, namespace: 'default', ...changes },
  spec: { profile: { email: `${name}@example.com` } },
  relations: [{ type: 'memberOf', targetRef: `group:default/${name}s` }],
});

const annotated = (name: string, id: string) =>
  user(name, { annotations: { 'production-safety.io/chat-user': id } });

let portal: TestPortal;
let chat: InMemoryAnnouncer;
let listener: InMemoryChatListener;
let deliveries = 0;

async function start(changes: Partial<AnnouncerRegistration> = {}) {
  chat = InMemoryAnnouncer.create();
  listener = InMemoryChatListener.create();
  for (const name of ['mara', 'aiko', 'twin', 'nobody']) {
    listener.put({ id: name, name, email: `${name}@example.com` });
  }
  listener.put({ id: 'U1', name: 'kim' });
  const registration = {
    ...{ id: 'chat', announcer: chat, listener },
    responders: ['group:default/maras', 'user:default/kim'],
    ...changes,
  };
  portal = await startPortal({
    modules: [
      createBackendModule({
        pluginId: 'production-safety',
        moduleId: 'chat-in-memory',
        register(env) {
          env.registerInit({
            deps: { chats: productionSafetyAnnouncerExtensionPoint },
            async init({ chats }) {
              chats.addAnnouncer(registration);
              // Without a listener nothing is heard.
              chats.addAnnouncer({
                id: 'deaf',
                announcer: InMemoryAnnouncer.create(),
                components: ['component:default/none'],
              });
            },
          });
        },
      }),
    ],
    entities: [
      user('mara'),
      user('aiko'),
      user('twin'),
      annotated('kim', 'U1'),
      annotated('sam', 'twin'),
    ],
  });
}

afterEach(() => portal.stop());

/** An incident, and where the chat shows it. */
async function declared(changes: object = {}) {
  const title = 'Logins fail';
  const { body } = await portal.api.post('/v1/incidents', {
    title,
    ...changes,
  });
  const key = `production-safety:${body.id}`;
  const shown = await portal.eventually(() =>
    chat.topics.find(({ topic }) => topic.key === key),
  );
  return { id: body.id as string, place: shown.place };
}

const deliver = (
  heard: HeardInChat,
  { secret, path = '/v1/chats/chat', at = Date.now() } = {} as {
    secret?: string;
    path?: string;
    at?: number;
  },
) => {
  const { body, headers } = listener.deliver(heard, at, secret);
  return portal.api.send(path, body, headers);
};

type Said = Partial<ChatWord> & Pick<ChatWord, 'kind'>;

function word(said: Said & object): HeardInChat {
  deliveries += 1;
  return {
    kind: 'word',
    word: {
      ...{ deliveryId: `d${deliveries}`, at: Date.now(), user: 'mara' },
      ...{ room: 'place-', action: 'acknowledge', message: 'reply', text: '' },
      ...said,
    } as ChatWord,
  };
}

const whispered = (text: string) =>
  portal.eventually(() =>
    listener.whispers.find(each => each.text.includes(text)),
  );

const incidentOf = async (id: string) =>
  (await portal.api.get(`/v1/incidents/${id}`)).body;

/** What stands in the timeline from the chat, the newest first. */
async function told(id: string) {
  const { body } = await portal.api.get(`/v1/incidents/${id}/timeline`);
  return body.items.filter(
    ({ kind, source }: { kind: string; source?: string }) =>
      kind === 'noted' && source === 'chat',
  );
}

describe('what is sent by a chat', () => {
  beforeEach(() => start());

  it('is believed by its signature', async () => {
    const heard: HeardInChat = { kind: 'nothing' };
    expect((await deliver(heard)).status).toBe(200);
    expect((await deliver(heard, { secret: 'other' })).status).toBe(401);
    const at = Date.now() - 6 * 60_000;
    expect((await deliver(heard, { at })).status).toBe(401);
    for (const path of ['/v1/chats/deaf', '/v1/chats/none']) {
      expect((await deliver(heard, { path })).status).toBe(404);
    }
  });

  it('may be the question whether we are there', async () => {
    const answer = await deliver({ kind: 'challenge', answer: 'yes' });
    expect(answer).toMatchObject({ status: 200, body: { challenge: 'yes' } });
  });
});

describe('a button', () => {
  beforeEach(() => start());

  it('acknowledges as the user who pressed it, and is gone then', async () => {
    const { id, place } = await declared();
    expect(chat.topics[0].topic.actions).toMatchObject([
      { label: 'Acknowledge', press: 'acknowledge' },
      { label: 'Open checklist' },
    ]);
    const pressed = word({ kind: 'pressed', place });
    expect((await deliver(pressed)).status).toBe(200);
    await deliver(pressed);
    await whispered('You have acknowledged');
    expect(listener.whispers).toHaveLength(1);
    expect(await incidentOf(id)).toHaveProperty('acknowledgedAt');
    const { body } = await portal.api.get(`/v1/incidents/${id}/timeline`);
    expect(
      body.items.find(({ kind }: { kind: string }) => kind === 'acknowledged'),
    ).toMatchObject({ actor: { ref: 'user:default/mara' } });
    await portal.eventually(
      () => chat.topics[0].topic.actions?.length === 1 || undefined,
    );
    await deliver(word({ kind: 'pressed', place }));
    await whispered('acknowledged before');
  });

  it('knows somebody by an annotation, too', async () => {
    const { id, place } = await declared();
    await deliver(word({ kind: 'pressed', place, user: 'U1' }));
    await whispered('You have acknowledged');
    expect(await incidentOf(id)).toHaveProperty('acknowledgedAt');
  });

  it.each([
    ['who may not', 'aiko', 'You may not'],
    ['whom the catalog does not know', 'nobody', 'does not know who you are'],
    ['whom the chat does not know', 'stranger', 'does not know who you are'],
    ['who may be two', 'twin', 'several users'],
  ])('does nothing for somebody %s, and says so', async (_, who, said) => {
    const { id, place } = await declared();
    await deliver(word({ kind: 'pressed', place, user: who }));
    expect(await whispered(said)).toMatchObject({ user: who, place });
    expect(await incidentOf(id)).not.toHaveProperty('acknowledgedAt');
    expect(portal.audit.records).toContainEqual(
      expect.objectContaining({
        eventId: 'incident-command',
        outcome: 'failed',
        error: expect.stringContaining(said),
      }),
    );
  });

  it('does nothing where the chat may not say who it was', async () => {
    const { id, place } = await declared();
    const asked = jest.spyOn(listener, 'personOf');
    asked.mockRejectedValue(portRejected('The app lacks a scope'));
    await deliver(word({ kind: 'pressed', place }));
    await whispered('does not know who you are');
    expect(await incidentOf(id)).not.toHaveProperty('acknowledgedAt');
  });

  it('does nothing for what is not there, over or restricted', async () => {
    await deliver(word({ kind: 'pressed', place: NO }));
    await whispered('no incident here');
    const over = await declared();
    const solve = { type: 'set-status', status: 'resolved', reason: 'Fixed' };
    const command = (id: string, body: object) =>
      portal.api.post(`/v1/incidents/${id}/commands`, body);
    await command(over.id, { type: 'take-command' });
    await command(over.id, solve);
    await deliver(word({ kind: 'pressed', place: over.place }));
    await whispered('is over');
    const secret = await declared();
    await command(secret.id, { type: 'set-restriction', isRestricted: true });
    await deliver(word({ kind: 'pressed', place: secret.place }));
    await whispered('is restricted');
    expect(await incidentOf(secret.id)).not.toHaveProperty('acknowledgedAt');
  });

  it('works although what became of it cannot be said', async () => {
    const { id, place } = await declared();
    jest.spyOn(listener, 'whisper').mockRejectedValue(new Error('Away'));
    await deliver(word({ kind: 'pressed', place }));
    const at = await portal.eventually(
      async () => (await incidentOf(id)).acknowledgedAt,
    );
    expect(Date.parse(at)).not.toBeNaN();
  });
});

it('nobody may press anything unless responders are configured', async () => {
  await start({ responders: undefined });
  const { id, place } = await declared();
  await deliver(word({ kind: 'pressed', place }));
  await whispered('You may not');
  expect(await incidentOf(id)).not.toHaveProperty('acknowledgedAt');
});

describe('a pin', () => {
  beforeEach(() => start());

  const pinned = { kind: 'pinned', text: 'It is the <b>database</b>' } as const;

  it('stands in the timeline with author, text and link, until it is taken away', async () => {
    const { id, place } = await declared();
    const href = 'https://chat.example/p1';
    const pin = word({ ...pinned, place, author: 'aiko', href });
    await deliver(pin);
    await deliver(pin);
    await portal.eventually(async () => (await told(id))[0]);
    await deliver(word({ kind: 'unpinned', place, user: 'aiko' }));
    await portal.eventually(async () => (await told(id))[1]);
    expect(await told(id)).toMatchObject([
      {
        sentence: 'aiko took the pin of this message away in the chat.',
      },
      {
        sentence:
          'mara pinned a message by aiko in the chat: It is the <b>database</b>',
        evidenceUrl: href,
        supersededBy: expect.stringMatching(/^chat-/),
      },
    ]);
  });

  it('beside threads belongs to the one incident that is open there', async () => {
    const { id } = await declared();
    const beside = { ...pinned, place: 'place-9', message: 'place-9' };
    await deliver(word(beside));
    await portal.eventually(async () => (await told(id))[0]);
    const other = await declared();
    await deliver(word(beside));
    await deliver(word({ ...pinned, place: other.place }));
    await portal.eventually(async () => (await told(other.id))[0]);
    expect([await told(id), await told(other.id)]).toMatchObject([[{}], [{}]]);
  });

  it('of a restricted incident stays there, and of no thread of ours is nothing', async () => {
    const secret = await declared();
    await portal.api.post(`/v1/incidents/${secret.id}/commands`, {
      type: 'set-restriction',
      isRestricted: true,
    });
    const other = await declared();
    await deliver(word({ ...pinned, place: secret.place }));
    await deliver(word({ ...pinned, place: 'place-8' }));
    // Our own: the first message of a thread.
    const { place } = other;
    await deliver(word({ ...pinned, place, message: place }));
    await portal.eventually(async () => (await told(secret.id))[0]);
    await deliver(word({ ...pinned, place, text: 'Last' }));
    await portal.eventually(async () => (await told(other.id))[0]);
    expect(await told(other.id)).toMatchObject([
      { sentence: expect.stringMatching(/: Last$/) },
    ]);
    expect(await told(secret.id)).toHaveLength(1);
  });
});
