import { createBackendModule } from '@backstage/backend-plugin-api';
import {
  productionSafetySignalSourceExtensionPoint,
  systemClock,
  type SignalSourceRegistration,
} from '@production-safety/backstage-plugin-production-safety-node';
import { InMemorySignalSource } from '@production-safety/testing';
import { denying, ownedOnly } from '../../__testUtils__/policies';
import { startPortal } from '../../__testUtils__/startPortal';
import type { TestPolicy, TestPortal } from '../../__testUtils__/startPortal';

const source = InMemorySignalSource.create({
  clock: systemClock,
  offers: [
    {
      signal: 'error-rate',
      kind: 'count',
      cohorts: ['exposed', 'control', 'all'],
      byPart: true,
      finestMs: 10_000,
      delayMs: 1_000,
    },
  ],
});
const components = ['component:default/web'];

let portal: TestPortal;
let policy: TestPolicy;

beforeEach(async () => {
  policy = denying();
  portal = await startPortal({
    policy: action => policy(action),
    config: { signals: { order: ['second'] } },
    modules: [
      connecting({ id: 'first', source, components }, { id: 'second', source }),
    ],
  });
});

afterEach(() => portal.stop());

function connecting(...registrations: SignalSourceRegistration[]) {
  return createBackendModule({
    pluginId: 'production-safety',
    moduleId: 'signals-in-memory',
    register(env) {
      env.registerInit({
        deps: { sources: productionSafetySignalSourceExtensionPoint },
        async init({ sources }) {
          registrations.forEach(each => sources.addSignalSource(each));
        },
      });
    },
  });
}

describe('sources of signals', () => {
  it('are listed in the order in which they are asked, with what they offer', async () => {
    policy = ownedOnly('group:default/search', 'read');
    const { status, body } = await portal.api.get('/v1/sources');
    expect(status).toBe(200);
    expect(body.items).toEqual([
      { id: 'second', offers: source.offers() },
      { id: 'first', components, offers: source.offers() },
      // What people enter, and what is pushed.
      { id: 'pushed', offers: [] },
    ]);
  });

  it('are not listed for others', async () => {
    policy = denying('read');
    expect((await portal.api.get('/v1/sources')).status).toBe(403);
    expect((await portal.api.get('/v1/sources', 'nobody')).status).toBe(401);
  });
});
