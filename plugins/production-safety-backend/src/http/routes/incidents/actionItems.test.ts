import { createBackendModule } from '@backstage/backend-plugin-api';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { productionSafetyIssueTrackerExtensionPoint } from '@production-safety/backstage-plugin-production-safety-node';
import type { ActionItemView } from '@production-safety/backstage-plugin-production-safety-common';
import { InMemoryIssueTracker } from '@production-safety/testing';
import {
  startPortal,
  type TestPortal,
} from '../../../__testUtils__/startPortal';

const JO = 'user:default/jo';
const KIM = 'user:default/kim';
const WEB = 'component:default/web';
const API = 'component:default/api';
const REPOSITORY = 'https://github.com/acme/web';
const FALLBACK = 'https://github.com/acme/incidents';
const tracker = InMemoryIssueTracker.create();
let portal: TestPortal;

const trackers = createBackendModule({
  pluginId: 'production-safety',
  moduleId: 'issues-in-memory',
  register(env) {
    env.registerInit({
      deps: { point: productionSafetyIssueTrackerExtensionPoint },
      async init({ point }) {
        point.addIssueTracker({
          id: 'github',
          tracker,
          repositoryOf: annotations =>
            annotations['github.com/project-slug'] === 'acme/web'
              ? REPOSITORY
              : undefined,
          defaultRepository: FALLBACK,
        });
      },
    });
  },
});

const component = (name: string, slug?: string) => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: {
    name,
    ...(slug ? { annotations: { 'github.com/project-slug': slug } } : {}),
  },
});

beforeAll(async () => {
  portal = await startPortal({
    modules: [trackers],
    entities: [component('web', 'acme/web'), component('api')],
    policy: action => ({
      result:
        action === 'restricted' ? AuthorizeResult.DENY : AuthorizeResult.ALLOW,
    }),
  });
});

afterEach(() => {
  tracker.setDown(false);
  tracker.setRefusing(REPOSITORY, false);
});

afterAll(() => portal.stop());

async function declared(changes: object = {}): Promise<string> {
  const body = { title: 'Login fails', components: [WEB], ...changes };
  return (await portal.api.post('/v1/incidents', body)).body.id;
}

const command = (id: string, body: object, as: `user:${string}` = JO) =>
  portal.api.post(`/v1/incidents/${id}/commands`, body, as);
const add = (id: string, changes: object = {}) =>
  command(id, {
    type: 'add-item',
    ...{ text: 'Add an alert', kind: 'detect', ...changes },
  });

/** The id of an item that was added. */
async function added(id: string, changes: object = {}): Promise<string> {
  const { items } = (await add(id, changes)).body.actionItems;
  return items[items.length - 1].id;
}

const itemsOf = async (id: string): Promise<readonly ActionItemView[]> =>
  (await portal.api.get(`/v1/incidents/${id}`)).body.actionItems.items;
const ask = (id: string, itemId: string, body: object = {}) =>
  portal.api.post(`/v1/incidents/${id}/action-items/${itemId}/issue`, body);
const list = async (query: string, as: `user:${string}` = JO) =>
  (await portal.api.get(`/v1/action-items${query}`, as)).body;
const sentencesOf = async (id: string): Promise<readonly string[]> =>
  (await portal.api.get(`/v1/incidents/${id}/timeline`)).body.items.map(
    ({ sentence }: { sentence: string }) => sentence,
  );
const issueOf = (id: string, find: (item: ActionItemView) => boolean) =>
  portal.eventually(async () => {
    const [item] = await itemsOf(id);
    return find(item) ? item.issue : undefined;
  });

describe('action items', () => {
  it('are added once, changed and closed, and the timeline says so', async () => {
    const id = await declared({ severity: 'P2' });
    const key = { idempotencyKey: 'k1', owner: JO };
    await add(id, key);
    const itemId = await added(id, key);
    expect(await itemsOf(id)).toHaveLength(1);
    await command(id, {
      ...{ type: 'change-item', itemId, owner: null, dueOn: '2999-01-01' },
    });
    const { body } = await command(id, {
      ...{ type: 'close-item', itemId, outcome: 'done', reason: 'Live' },
    });
    expect(body.actionItems.items).toMatchObject([
      {
        ...{ id: itemId, kind: 'detect', priority: 'medium', isOverdue: false },
        dueOn: '2999-01-01',
        closed: { outcome: 'done', by: JO, reason: 'Live' },
      },
    ]);
    expect(body.actionItems.items[0]).not.toHaveProperty('owner');
    const told = await sentencesOf(id);
    expect(told.filter(each => each.includes('action item'))).toEqual([
      'The action item “Add an alert” is done.',
      'Changed the action item “Add an alert”: no owner and due 2999-01-01.',
      'Added the action item “Add an alert” (detect, medium priority), owner jo, no due date.',
    ]);
  });

  it.each<[string, object, number, string]>([
    ['an unknown kind', { kind: 'blame' }, 400, 'kind'],
    ['no kind', { kind: undefined }, 400, 'kind: add-item needs it'],
    ['an owner taken away', { owner: null }, 400, 'owner: leave it away'],
    ['a field of another command', { messageId: 'x' }, 400, 'messageId'],
    ['an owner who is none', { owner: 'jo' }, 400, 'such as user:default/jo'],
    ['a day that is over', { dueOn: '2020-01-01' }, 400, 'is over'],
  ])('are refused with %s', async (_, changes, status, words) => {
    const id = await declared();
    const { status: answered, body } = await add(id, changes);
    expect([answered, await itemsOf(id)]).toEqual([status, []]);
    expect(body.error.message).toContain(words);
  });

  it('that there are not are 404', async () => {
    const id = await declared();
    const change = { type: 'change-item', itemId: 'none', text: 'x' };
    expect((await command(id, change)).status).toBe(404);
    expect((await ask(id, 'none')).status).toBe(404);
  });

  it('hold up the review of a P1 until each has owner and due date', async () => {
    const id = await declared({ severity: 'P1' });
    const status = (to: string) =>
      command(id, { type: 'set-status', status: to, reason: 'Done' });
    await status('resolved');
    const early = await status('reviewed');
    expect(early.status).toBe(409);
    expect(early.body.error.reasons).toMatchObject([{ code: 'items-missing' }]);
    const itemId = await added(id);
    const half = await status('reviewed');
    expect(half.body.error.message).toContain('has no owner and no due date');
    const { body } = await command(id, {
      ...{ type: 'change-item', itemId, owner: JO, dueOn: '2999-01-01' },
    });
    expect(body.actionItems.lacks).toEqual([]);
    expect((await status('reviewed')).body.status).toBe('reviewed');
    expect(await itemsOf(id)).toHaveLength(1);
    await added(id, { text: 'One more' });
    expect(await itemsOf(id)).toHaveLength(2);
  });

  it('are in the post-mortem, linked to their entries', async () => {
    const id = await declared();
    const itemId = await added(id, { owner: JO, dueOn: '2999-01-01' });
    const page = (await portal.api.get(`/v1/incidents/${id}/post-mortem`)).body;
    const line = page.markdown
      .split('\n')
      .find((each: string) => each.startsWith('| [Add an alert]'));
    expect(line).toContain(`#entry-${itemId}>) | detect | medium | jo |`);
    const { items } = (await portal.api.get(`/v1/incidents/${id}/timeline`))
      .body;
    expect(items).toContainEqual(
      expect.objectContaining({ id: itemId, kind: 'item-added' }),
    );
  });

  it('of a restricted incident are shown to nobody else', async () => {
    const id = await declared({ isRestricted: true, components: [API] });
    const itemId = await added(id, { owner: KIM, text: 'Change all keys' });
    expect((await list(`?component=${API}`)).total).toBe(1);
    expect(await list(`?component=${API}`, KIM)).toEqual({
      ...{ items: [], total: 0 },
    });
    expect((await list('?owner=me', KIM)).total).toBe(0);
    const path = `/v1/incidents/${id}/action-items/${itemId}/issue`;
    expect((await portal.api.post(path, {}, KIM)).status).toBe(404);
  });
});

describe('the list of open action items', () => {
  it('has those of all incidents, due first, by owner and component', async () => {
    const one = await declared({ components: ['component:default/list'] });
    const two = await declared({ components: ['component:default/list'] });
    await added(one, { text: 'No date', owner: KIM });
    await added(two, { text: 'Later', owner: KIM, dueOn: '2999-02-01' });
    await added(one, { text: 'Soon', owner: JO, dueOn: '2999-01-01' });
    const closed = await added(one, { text: 'Closed', owner: KIM });
    await command(one, {
      ...{ type: 'close-item', itemId: closed, outcome: 'dropped' },
      reason: 'No',
    });
    const query = '?component=component:default/list';
    const all = await list(query);
    expect(all.items.map(({ text }: ActionItemView) => text)).toEqual([
      ...['Soon', 'Later', 'No date'],
    ]);
    expect(all.items[0].incident).toMatchObject({ id: one, severity: 'P1' });
    const mine = await list(`${query}&owner=me`, KIM);
    expect(mine.items.map(({ text }: ActionItemView) => text)).toEqual([
      ...['Later', 'No date'],
    ]);
    expect((await list(`${query}&overdue=true`)).total).toBe(0);
  });

  it('comes in pages that leave nothing out', async () => {
    const id = await declared({ components: ['component:default/pages'] });
    for (const text of ['1', '2', '3']) await added(id, { text });
    const texts: string[] = [];
    let cursor = '';
    do {
      const query = `?component=component:default/pages&limit=2${cursor}`;
      const page = await list(query);
      expect(page.total).toBe(3);
      texts.push(...page.items.map(({ text }: ActionItemView) => text));
      cursor = page.nextCursor ? `&cursor=${page.nextCursor}` : '';
    } while (cursor);
    expect(texts.sort()).toEqual(['1', '2', '3']);
    const wrong = await portal.api.get('/v1/action-items?cursor=x');
    expect(wrong.status).toBe(400);
  });
});

describe('the issue of an action item', () => {
  it('is created once where the component is, and shown with its state', async () => {
    const id = await declared();
    const itemId = await added(id, { text: 'Issue, please', owner: JO });
    await Promise.all([ask(id, itemId), ask(id, itemId)]);
    const issue = await issueOf(id, each => each.issue?.state !== undefined);
    expect(issue).toMatchObject({
      ...{ repository: REPOSITORY, askedBy: JO, state: 'open' },
      href: expect.stringContaining('/issues/'),
      seenAt: expect.any(String),
    });
    const ours = tracker.issues.filter(
      ({ request }) => request.title === 'Issue, please',
    );
    expect(ours).toHaveLength(1);
    expect(ours[0].request.text).toContain('Owner: jo');
    expect((await ask(id, itemId)).status).toBe(200);
    expect(await sentencesOf(id)).toContain(
      `The action item “Issue, please” has the issue ${issue.id} in github.`,
    );
    const { markdown } = (
      await portal.api.get(`/v1/incidents/${id}/post-mortem`)
    ).body;
    expect(markdown).toContain(`](<${issue.href}>): open, seen`);
  });

  it('waits while the tracker is away, and is created once when it is back', async () => {
    const id = await declared({ components: [] });
    const itemId = await added(id, { text: 'Away' });
    tracker.setDown(true);
    await ask(id, itemId);
    const waiting = await issueOf(
      id,
      each => each.issue?.problem !== undefined,
    );
    expect(waiting).toMatchObject({
      ...{ repository: FALLBACK, isRefused: false },
      problem: 'The tracker does not answer.',
    });
    tracker.setDown(false);
    await issueOf(id, each => each.issue?.href !== undefined);
    const titles = tracker.issues.map(({ request }) => request.title);
    expect(titles.filter(each => each === 'Away')).toHaveLength(1);
  });

  it('may be asked for again where it was refused', async () => {
    const id = await declared();
    const itemId = await added(id, { text: 'Refused' });
    tracker.setRefusing(REPOSITORY, true);
    await ask(id, itemId);
    const refused = await issueOf(id, each => each.issue?.isRefused === true);
    expect(refused.problem).toContain('has no issues.');
    await ask(id, itemId, { component: API });
    const created = await issueOf(id, each => each.issue?.href !== undefined);
    expect(created.repository).toBe(FALLBACK);
  });

  it('is not created of a restricted incident or a drill, and it says so', async () => {
    for (const changes of [{ isRestricted: true }, { isDrill: true }]) {
      const id = await declared(changes);
      const itemId = await added(id, { text: 'Secret' });
      const { status, body } = await ask(id, itemId);
      expect([status, body.error.message]).toEqual([
        409,
        expect.stringMatching(/no issue is created|No issue is created/),
      ]);
      const { actionItems } = (await portal.api.get(`/v1/incidents/${id}`))
        .body;
      expect(actionItems.silence).toContain('no issue is created');
    }
    const titles = tracker.issues.map(({ request }) => request.title);
    expect(titles).not.toContain('Secret');
  });
});
