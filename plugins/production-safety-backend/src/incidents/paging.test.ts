import { createBackendModule } from '@backstage/backend-plugin-api';
import { guardTrigger } from '@production-safety/backstage-plugin-production-safety-common';
import { productionSafetyPagerExtensionPoint } from '@production-safety/backstage-plugin-production-safety-node';
import { InMemoryPager } from '@production-safety/testing';
import { startPortal, type TestPortal } from '../__testUtils__/startPortal';

jest.setTimeout(60_000);

const WEB = 'component:default/web';
const all = InMemoryPager.create();
const webOnly = InMemoryPager.create();
let portal: TestPortal;

const pagers = createBackendModule({
  pluginId: 'production-safety',
  moduleId: 'pagers-in-memory',
  register(env) {
    env.registerInit({
      deps: { point: productionSafetyPagerExtensionPoint },
      async init({ point }) {
        point.addPager({ id: 'all', pager: all });
        point.addPager({ id: 'web', pager: webOnly, components: [WEB] });
      },
    });
  },
});

beforeAll(async () => {
  portal = await startPortal({ modules: [pagers] });
});

afterAll(() => portal.stop());

async function declared(body: object = {}): Promise<string> {
  const incident = { title: 'Login fails', severity: 'P0', ...body };
  return (await portal.api.post('/v1/incidents', incident)).body.id;
}

const command = (id: string, body: object) =>
  portal.api.post(`/v1/incidents/${id}/commands`, body);
const keyOf = (id: string) => `production-safety:${id}`;
const paged = (pager: InMemoryPager, id: string) =>
  portal.eventually(() => pager.paged.find(({ key }) => key === keyOf(id)));

describe('connected pagers', () => {
  it('page, and are told when somebody is there and when it is over', async () => {
    const id = await declared();
    expect(await paged(all, id)).toMatchObject({
      summary: 'P0: Login fails',
      severity: 'P0',
      href: expect.stringContaining(`/production-safety/incidents/${id}`),
    });
    await command(id, { type: 'take-command' });
    await portal.eventually(
      () => all.open.get(keyOf(id)) === 'acknowledged' || undefined,
    );
    await command(id, {
      type: 'set-status',
      status: 'resolved',
      reason: 'Fixed',
    });
    await portal.eventually(() => !all.open.has(keyOf(id)) || undefined);
  });

  it('are for what they are connected for, or for what nobody knows yet', async () => {
    const other = await declared({ components: ['component:default/api'] });
    await paged(all, other);
    const unknown = await declared();
    await paged(webOnly, unknown);
    const keys = webOnly.paged.map(({ key }) => key);
    expect(keys).not.toContain(keyOf(other));
  });

  it('do not page for a drill, nor say what is restricted', async () => {
    const drill = await declared({ isDrill: true });
    const secret = await declared({
      title: 'Keys leaked',
      isRestricted: true,
      components: [WEB],
    });
    const page = await paged(all, secret);
    expect(JSON.stringify(page)).not.toMatch(/Keys|web/);
    expect(all.paged.map(({ key }) => key)).not.toContain(keyOf(drill));
  });

  it('page once for a rollout, whatever else is declared of it', async () => {
    const trigger = { kind: 'rollout', ref: 'default.web' };
    const first = await declared({ trigger, components: [WEB] });
    await paged(all, first);
    await portal.eventually(async () => {
      const { body } = await portal.api.get(`/v1/incidents/${first}/timeline`);
      return body.items.find(({ kind }: { kind: string }) => kind === 'paged');
    });
    const byGuard = guardTrigger('default.web', 'errors');
    const second = await declared({ trigger: byGuard, components: [WEB] });
    const sentences = async (id: string): Promise<readonly string[]> => {
      const { body } = await portal.api.get(`/v1/incidents/${id}/timeline`);
      return body.items.map(({ sentence }: { sentence: string }) => sentence);
    };
    await portal.eventually(async () =>
      (
        await sentences(second)
      ).find(each => each.includes('while P0 "Login fails" is open')),
    );
    const keys = () => all.paged.map(({ key }) => key);
    expect(keys()).not.toContain(keyOf(second));
    await command(first, { type: 'take-command' });
    await command(first, {
      type: 'set-status',
      status: 'resolved',
      reason: 'Rolled back',
    });
    // Nobody sees to it any more, so that now somebody is woken.
    await paged(all, second);
  });

  it('have paged once one of them has taken it, and not while all are down', async () => {
    all.setDown(true);
    webOnly.setDown(true);
    const id = await declared({ components: [WEB] });
    const said = async (kind: string, part = '') => {
      const { body } = await portal.api.get(`/v1/incidents/${id}/timeline`);
      return body.items.filter(
        (entry: { kind: string; sentence: string }) =>
          entry.kind === kind && entry.sentence.includes(part),
      );
    };
    await portal.eventually(
      async () => (await said('pager-away', 'pager web could not'))[0],
    );
    expect(await said('rung-climbed')).not.toEqual([]);
    expect(await said('paged')).toEqual([]);
    webOnly.setDown(false);
    all.setDown(false);
    await portal.eventually(async () => (await said('paged'))[0]);
    await command(id, { type: 'acknowledge' });
    expect(await said('paged')).toHaveLength(1);
    const { body } = await portal.api.get('/v1/incident-metrics');
    expect(body.acknowledge.n).toBeGreaterThan(0);
  });

  it('stop paging for what was acknowledged or resolved while they were down', async () => {
    all.setDown(true);
    const [taken, over] = [await declared(), await declared()];
    await portal.eventually(() => webOnly.open.has(keyOf(over)) || undefined);
    await command(taken, { type: 'acknowledge' });
    await command(over, {
      type: 'set-status',
      status: 'resolved',
      reason: 'It was the test',
    });
    all.setDown(false);
    await portal.eventually(
      () => all.open.get(keyOf(taken)) === 'acknowledged' || undefined,
    );
    await portal.eventually(() => !webOnly.open.has(keyOf(over)) || undefined);
    expect(all.paged.map(({ key }) => key)).not.toContain(keyOf(over));
  });

  it('are tried again while they are down, which is said once', async () => {
    all.setDown(true);
    const id = await declared();
    const notes = async () => {
      const { body } = await portal.api.get(`/v1/incidents/${id}/timeline`);
      return body.items.filter(({ sentence }: { sentence: string }) =>
        sentence.startsWith('The pager all could not be reached'),
      );
    };
    await portal.eventually(async () => (await notes())[0]);
    await portal.eventually(() =>
      webOnly.paged.find(({ key }) => key === keyOf(id)),
    );
    const away = async () =>
      (await portal.api.get(`/v1/incidents/${id}`)).body.pagersAway;
    expect(await away()).toEqual([
      {
        vendor: 'all',
        since: expect.any(String),
        problem: 'The pager does not answer.',
        text: expect.stringMatching(
          /^P0: Login fails\. You are needed: .*incidents/,
        ),
      },
    ]);
    all.setDown(false);
    await paged(all, id);
    await portal.eventually(
      async () => (await away()).length === 0 || undefined,
    );
    expect(await notes()).toHaveLength(1);
  });
});
