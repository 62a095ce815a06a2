import { createHmac, randomUUID } from 'node:crypto';
import { createBackendModule } from '@backstage/backend-plugin-api';
import { productionSafetyPagerExtensionPoint } from '@production-safety/backstage-plugin-production-safety-node';
import { InMemoryPager } from '@production-safety/testing';
import { denying } from '../../__testUtils__/policies';
import {
  startPortal,
  type TestPolicy,
  type TestPortal,
} from '../../__testUtils__/startPortal';

jest.setTimeout(60_000);

const SECRET = 'secret-of-the-subscription';
const WEB = 'component:default/web';
const JO = { type: 'user_reference', summary: 'Jo Example' };
const OURS = { type: 'inbound_integration_reference', summary: 'Events API' };
const AT = '2026-01-05T09:00:00.000Z';

const pager = InMemoryPager.create();
let portal: TestPortal;
let policy: TestPolicy = denying();

const pagers = createBackendModule({
  pluginId: 'production-safety',
  moduleId: 'pager-in-memory',
  register(env) {
    env.registerInit({
      deps: { point: productionSafetyPagerExtensionPoint },
      async init({ point }) {
        point.addPager({ id: 'pd', pager });
      },
    });
  },
});

beforeAll(async () => {
  portal = await startPortal({
    policy: action => policy(action),
    modules: [pagers],
    config: {
      events: [
        { id: 'pd', format: 'pagerduty', secret: SECRET, component: WEB },
      ],
    },
  });
});

beforeEach(() => {
  policy = denying();
});

afterAll(() => portal.stop());

interface Said {
  readonly id?: string;
  readonly agent?: object | null;
  readonly data?: object;
  readonly at?: string;
}

function send(type: string, about: string, said: Said = {}, secret = SECRET) {
  const { id = randomUUID(), agent = JO, data = {}, at = AT } = said;
  const body = JSON.stringify({
    event: {
      ...{ id, event_type: `incident.${type}`, occurred_at: at, agent },
      data: {
        ...{ id: `Q-${about}`, title: 'P0: Login fails' },
        incident_key: `production-safety:${about}`,
        html_url: `https://pd.example/incidents/Q-${about}`,
        ...data,
      },
    },
  });
  const signature = createHmac('sha256', secret).update(body).digest('hex');
  return portal.api.send('/v1/events/pd', body, {
    'x-pagerduty-signature': `v1=${signature}`,
  });
}

async function declared(changes: object = {}): Promise<string> {
  const body = { title: 'Login fails', severity: 'P0', ...changes };
  return (await portal.api.post('/v1/incidents', body)).body.id;
}

/** What stands in the timeline from PagerDuty, the newest first. */
async function told(id: string) {
  const { body } = await portal.api.get(`/v1/incidents/${id}/timeline`);
  return body.items.filter(
    ({ source }: { source?: string }) => source === 'pagerduty',
  );
}

const sentences = async (id: string) =>
  (await told(id)).map(({ sentence }: { sentence: string }) => sentence);

/** Waits until so much was told of an incident. */
const toldOf = (id: string, count: number) =>
  portal.eventually(async () => {
    const all = await told(id);
    return all.length >= count ? all : undefined;
  });

/** Whatever came before this has been looked at. */
async function settled() {
  const last = await declared();
  await send('escalated', last);
  await toldOf(last, 1);
}

const incident = async (id: string) =>
  (await portal.api.get(`/v1/incidents/${id}`)).body;

describe('what people do in PagerDuty', () => {
  it('stands in the timeline, with who, when and a link', async () => {
    const id = await declared();
    const answer = await send('escalated', id, {
      data: { assignees: [{ summary: 'Kim' }, { summary: 'Sam' }] },
    });
    expect(answer).toMatchObject({
      status: 202,
      body: { raised: 0, known: 0 },
    });
    expect(await toldOf(id, 1)).toMatchObject([
      {
        sentence: 'Jo Example escalated the alert in PagerDuty, to Kim, Sam.',
        occurredAt: AT,
        evidenceUrl: `https://pd.example/incidents/Q-${id}`,
      },
    ]);
  });

  it.each([
    ['resolved', {}, /^Jo Example resolved .* stays as it is here\.$/],
    ['reopened', {}, /^Jo Example reopened/],
    ['priority_updated', { priority: { summary: 'P1' } }, /to P1\.$/],
    ['priority_updated', { priority: null }, /took the priority away/],
  ])('is told of %s %j', async (type, data, sentence) => {
    const id = await declared();
    await send(type, id, { data });
    expect((await toldOf(id, 1))[0].sentence).toMatch(sentence);
    expect((await incident(id)).status).toBe('investigating');
  });

  it('acknowledges the incident when nobody has, and ends paging', async () => {
    const id = await declared();
    await send('acknowledged', id);
    await toldOf(id, 1);
    expect((await incident(id)).acknowledgedAt).toBeDefined();
    await portal.eventually(
      () =>
        pager.open.get(`production-safety:${id}`) === 'acknowledged' ||
        undefined,
    );
  });

  it('does not acknowledge for a machine', async () => {
    const id = await declared();
    await send('acknowledged', id, { agent: null });
    expect((await toldOf(id, 1))[0].sentence).toMatch(/^PagerDuty itself/);
    expect((await incident(id)).acknowledgedAt).toBeUndefined();
  });

  it('acknowledges nothing that is over', async () => {
    const id = await declared();
    await portal.api.post(`/v1/incidents/${id}/commands`, {
      ...{ type: 'set-status', status: 'resolved', reason: 'Fixed' },
    });
    await send('acknowledged', id);
    await toldOf(id, 1);
    expect((await incident(id)).acknowledgedAt).toBeUndefined();
  });

  it('has notes, which name the alert by the id of PagerDuty alone', async () => {
    const id = await declared();
    await send('triggered', id, { agent: OURS });
    const note = {
      ...{ id: 'N1', content: 'Rolled the key', title: undefined },
      ...{ incident_key: undefined, html_url: undefined },
      incident: { id: `Q-${id}`, html_url: 'ftp://pd.example/' },
    };
    await send('annotated', id, { data: note });
    const [entry] = await toldOf(id, 1);
    expect(entry.sentence).toBe(
      'Jo Example wrote in PagerDuty: Rolled the key',
    );
    expect(entry.evidenceUrl).toBeUndefined();
    const elsewhere = { ...note, incident: { id: 'Q-elsewhere' } };
    const answer = await send('annotated', id, { data: elsewhere });
    expect(answer.status).toBe(202);
    await settled();
    expect(await told(id)).toHaveLength(1);
  });

  it('counts once, however often it is sent', async () => {
    const id = await declared();
    const again = { id: randomUUID() };
    await send('resolved', id, again);
    await send('resolved', id, again);
    await toldOf(id, 1);
    await send('resolved', id, again);
    await settled();
    expect(await told(id)).toHaveLength(1);
  });

  it('is not what we told it ourselves', async () => {
    const id = await declared();
    await send('triggered', id, { agent: OURS });
    await portal.api.post(`/v1/incidents/${id}/commands`, {
      type: 'acknowledge',
    });
    await send('acknowledged', id, { agent: OURS });
    await portal.api.post(`/v1/incidents/${id}/commands`, {
      ...{ type: 'set-status', status: 'resolved', reason: 'Fixed' },
    });
    await send('resolved', id, { agent: OURS });
    await settled();
    expect(await sentences(id)).toEqual([]);
  });

  it('raises no event, as our own alert is no news', async () => {
    const id = await declared();
    const ours = await send('triggered', id);
    expect(ours.body).toEqual({ raised: 0, known: 0 });
    const others = { incident_key: 'of-a-monitor' };
    const theirs = await send('triggered', id, { data: others });
    expect(theirs.body).toEqual({ raised: 1, known: 0 });
  });

  it('is believed by its signature, and changes nothing without', async () => {
    const id = await declared();
    const forged = await send('acknowledged', id, {}, 'another-secret-of-ours');
    expect(forged.status).toBe(401);
    await settled();
    expect(await sentences(id)).toEqual([]);
    expect((await incident(id)).acknowledgedAt).toBeUndefined();
  });

  it('says nothing of whether there is such an incident, nor who may see it', async () => {
    const id = await declared({ isRestricted: true });
    const unknown = await send('resolved', 'no-such-incident');
    const restricted = await send('resolved', id);
    expect(restricted).toMatchObject({
      status: unknown.status,
      body: unknown.body,
    });
    await toldOf(id, 1);
    policy = denying('restricted');
    const elsewhere = await portal.api.get(
      `/v1/incidents/${id}/timeline`,
      'user:default/somebody-else',
    );
    expect(elsewhere.status).toBe(404);
  });
});
