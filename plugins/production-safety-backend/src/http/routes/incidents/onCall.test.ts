import { createBackendModule } from '@backstage/backend-plugin-api';
import { productionSafetyOnCallExtensionPoint } from '@production-safety/backstage-plugin-production-safety-node';
import { InMemoryOnCall } from '@production-safety/testing';
import { denying } from '../../../__testUtils__/policies';
import {
  startPortal,
  type TestPolicy,
  type TestPortal,
} from '../../../__testUtils__/startPortal';

const WEB = 'component:default/web';
const NUMBER = '+49 3012345678';
const web = InMemoryOnCall.create();
const api = InMemoryOnCall.create();
let portal: TestPortal;
let policy: TestPolicy = denying();

const rotas = createBackendModule({
  pluginId: 'production-safety',
  moduleId: 'rotas-in-memory',
  register(env) {
    env.registerInit({
      deps: { point: productionSafetyOnCallExtensionPoint },
      async init({ point }) {
        point.addOnCall({ id: 'web', onCall: web, components: [WEB] });
        const components = ['component:default/api'];
        point.addOnCall({ id: 'api', onCall: api, components });
      },
    });
  },
});

beforeAll(async () => {
  web.put([
    {
      ...{ name: 'Jo', level: 1, policy: 'Web', schedule: 'By week' },
      until: Date.UTC(2999, 0, 1),
      contacts: [{ kind: 'phone', address: NUMBER }],
    },
  ]);
  portal = await startPortal({
    policy: action => policy(action),
    modules: [rotas],
  });
});

beforeEach(() => {
  policy = denying();
});

afterAll(() => portal.stop());

const ask = async (query = '') =>
  (await portal.api.get(`/v1/on-call${query}`)).body;

describe('who is on call', () => {
  it('is unknown before anybody was asked, and says so', async () => {
    expect(await ask(`?component=${WEB}`)).toEqual({
      items: [{ rota: 'web', state: 'unknown', people: [] }],
      mayCall: true,
    });
  });

  it('is asked for when an incident is declared, of what it affects', async () => {
    const incident = { title: 'Login fails', components: [WEB] };
    await portal.api.post('/v1/incidents', incident);
    const known = await portal.eventually(async () => {
      const { items } = await ask(`?component=${WEB}`);
      return items[0].state === 'known' ? items[0] : undefined;
    });
    expect(known).toEqual({
      ...{ rota: 'web', state: 'known', knownAt: expect.any(String) },
      people: [
        {
          ...{ name: 'Jo', level: 1, policy: 'Web', schedule: 'By week' },
          until: '2999-01-01T00:00:00.000Z',
          contacts: [{ kind: 'phone', address: NUMBER }],
        },
      ],
    });
    expect(api.asked).toBe(0);
    expect((await ask()).items).toHaveLength(2);
  });

  it('keeps its last numbers while the vendor is down, and says that it is', async () => {
    web.setDown(true);
    await portal.api.post('/v1/incidents', { title: 'x', components: [WEB] });
    const stale = await portal.eventually(async () => {
      const { items } = await ask(`?component=${WEB}`);
      return items[0].problem ? items[0] : undefined;
    });
    expect(stale).toMatchObject({
      ...{ state: 'stale', problem: 'The rota does not answer' },
      people: [{ contacts: [{ address: NUMBER }] }],
    });
  });

  it('has numbers only for who may respond, and nothing for who may not read', async () => {
    policy = denying('respond');
    const answer = await ask(`?component=${WEB}`);
    expect(answer).toMatchObject({
      items: [{ people: [{ name: 'Jo', contacts: [] }] }],
      mayCall: false,
    });
    expect(JSON.stringify(answer)).not.toContain(NUMBER);
    policy = denying('read');
    expect((await portal.api.get('/v1/on-call')).status).toBe(403);
    expect((await portal.api.get('/v1/on-call', 'nobody')).status).toBe(401);
  });
});
