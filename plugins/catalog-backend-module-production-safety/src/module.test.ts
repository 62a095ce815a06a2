import {
  createMockDirectory,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import type { AlphaEntity } from '@backstage/catalog-model/alpha';
import catalogPlugin from '@backstage/plugin-catalog-backend';
import request from 'supertest';
import { rolloutEntity } from './__fixtures__/rolloutEntity';
import catalogModuleProductionSafety from './index';

const COMPONENT: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'siteproof-api' },
  spec: { type: 'service', lifecycle: 'production', owner: 'platform' },
};

/** The first answer that satisfies, or the last one when time is up. */
async function eventually<Answer>(
  ask: () => Promise<Answer>,
  satisfies: (answer: Answer) => boolean,
): Promise<Answer> {
  const endsAt = Date.now() + 45_000;
  let answer = await ask();
  while (!satisfies(answer) && Date.now() < endsAt) {
    await new Promise(resolve => setTimeout(resolve, 200));
    answer = await ask();
  }
  return answer;
}

describe('catalog with the kind Rollout', () => {
  const folder = createMockDirectory();

  async function startCatalog(entities: readonly Entity[]) {
    folder.setContent({
      'all.yaml': entities.map(one => JSON.stringify(one)).join('\n---\n'),
    });
    const catalog = {
      processingInterval: { seconds: 1 },
      rules: [{ allow: ['Component', 'Location', 'Rollout'] }],
      locations: [{ type: 'file', target: folder.resolve('all.yaml') }],
    };
    const { server } = await startTestBackend({
      features: [
        catalogPlugin,
        catalogModuleProductionSafety,
        mockServices.rootConfig.factory({ data: { catalog } }),
      ],
    });
    return async (kind: string, name: string): Promise<AlphaEntity> => {
      const path = `/api/catalog/entities/by-name/${kind}/default/${name}`;
      return (await request(server).get(path)).body;
    };
  }

  it('shows a rollout on its component and the other way round', async () => {
    const read = await startCatalog([rolloutEntity(), COMPONENT]);
    const component = await eventually(
      () => read('component', 'siteproof-api'),
      ({ relations = [] }) => relations.length > 1,
    );
    expect(component.relations).toContainEqual({
      type: 'hasRollout',
      targetRef: 'rollout:default/bulk-export-v2',
    });
    const rollout = await read('rollout', 'bulk-export-v2');
    expect(rollout.relations).toContainEqual({
      type: 'rolloutOf',
      targetRef: 'component:default/siteproof-api',
    });
    expect(rollout.status).toBeUndefined();
  }, 60_000);

  it('shows a faulty manifest with its faults, even a new one', async () => {
    const read = await startCatalog([rolloutEntity({ hazard: 'low' })]);
    const rollout = await eventually(
      () => read('rollout', 'bulk-export-v2'),
      ({ status }) => status !== undefined,
    );
    expect(rollout.status?.items).toEqual([
      expect.objectContaining({
        level: 'error',
        error: {
          name: 'InputError',
          message:
            'spec.hazard: "hazard" is not a field of spec. Remove it. Fields here: component, owner, authors, environment, provider, flags, plan, planRef, guards, runbooks, notify, code, onDrift, onOverdue, autopilot, risks. (unknown-field)',
        },
      }),
    ]);
  }, 60_000);
});
