import { createBackendModule } from '@backstage/backend-plugin-api';
import { productionSafetyAnnouncerExtensionPoint } from '@production-safety/backstage-plugin-production-safety-node';
import { InMemoryAnnouncer } from '@production-safety/testing';
import { declare } from '../__testUtils__/declare';
import { startPortal, type TestPortal } from '../__testUtils__/startPortal';

jest.setTimeout(60_000);

const chatModule = (announcer: InMemoryAnnouncer, topics?: ['rollouts']) =>
  createBackendModule({
    pluginId: 'production-safety',
    moduleId: 'chat-in-memory',
    register(env) {
      env.registerInit({
        deps: { chats: productionSafetyAnnouncerExtensionPoint },
        async init({ chats }) {
          chats.addAnnouncer({ id: 'chat', announcer, topics });
        },
      });
    },
  });

describe('a portal with a chat', () => {
  let portal: TestPortal;
  let chat: InMemoryAnnouncer;
  let rollout: string;

  const start = async (topics?: ['rollouts']) => {
    chat = InMemoryAnnouncer.create();
    portal = await startPortal({ modules: [chatModule(chat, topics)] });
    rollout = await declare(portal);
  };

  afterEach(() => portal.stop());

  const does = (type: string) =>
    portal.api.post(`/v1/rollouts/${rollout}/commands`, {
      type,
      reason: 'ready',
    });

  const texts = () =>
    chat.topics.flatMap(({ messages }) => messages.map(({ text }) => text));

  const told = (text: string) =>
    portal.eventually(() =>
      texts().some(each => each.includes(text)) ? texts() : undefined,
    );

  it('rolls back while the chat is away, and tells it once it is back', async () => {
    await start(['rollouts']);
    await does('start');
    await told('Entered');
    chat.setDown(true);
    const { body } = await does('rollback');
    const operation = await portal.eventually(async () => {
      const answer = await portal.api.get(
        `/v1/operations/${body.operation.id}`,
      );
      return answer.body.finishedAt ? answer.body : undefined;
    });
    expect(operation.confirmation.status).toBe('confirmed');
    expect(texts()).toHaveLength(2);
    chat.setDown(false);
    const all = await told('Proved on V1 in');
    expect(all).toEqual([
      'Started by jo because ready.',
      expect.stringContaining('Entered'),
      'Rollback begun by jo because ready.',
      expect.stringMatching(/^Proved on V1 in \d+\.\d s: /),
    ]);
    expect(chat.topics).toHaveLength(1);
  });

  it('tells it nothing of rollouts unless that is configured', async () => {
    await start();
    await does('start');
    const incident = await portal.api.post('/v1/incidents', {
      title: 'Logins fail',
    });
    expect(incident.status).toBe(201);
    await portal.eventually(() => chat.topics[0]);
    expect(chat.topics.map(({ topic }) => topic.title)).toEqual([
      'P1: Logins fail',
    ]);
  });
});
