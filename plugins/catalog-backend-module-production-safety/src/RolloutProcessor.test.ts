import type { Entity } from '@backstage/catalog-model';
import type { AlphaEntity } from '@backstage/catalog-model/alpha';
import type { CatalogProcessorResult } from '@backstage/plugin-catalog-node';
import { rolloutEntity } from './__fixtures__/rolloutEntity';
import { RolloutProcessor } from './RolloutProcessor';

const LOCATION = { type: 'file', target: '/rollout.yaml' };

async function process(entity: Entity) {
  const emitted: CatalogProcessorResult[] = [];
  const processor = new RolloutProcessor();
  const recognised = await processor.validateEntityKind(entity);
  const processed: AlphaEntity = await processor.postProcessEntity(
    entity,
    LOCATION,
    result => void emitted.push(result),
  );
  const relations = emitted.flatMap(result =>
    result.type === 'relation'
      ? [
          [result.relation.source, result.relation.target]
            .map(ref => `${ref.kind}:${ref.namespace}/${ref.name}`)
            .join(` ${result.relation.type} `)
            .toLowerCase(),
        ]
      : [],
  );
  return { recognised, processed, relations };
}

describe('RolloutProcessor', () => {
  it('lets a good manifest through unchanged', async () => {
    const entity = rolloutEntity();
    const { recognised, processed } = await process(entity);
    expect(recognised).toBe(true);
    expect(processed).toBe(entity);
  });

  it('relates a rollout to its component and owner, both ways', async () => {
    const { relations } = await process(rolloutEntity());
    expect(relations).toEqual([
      'rollout:default/bulk-export-v2 rolloutof component:default/siteproof-api',
      'component:default/siteproof-api hasrollout rollout:default/bulk-export-v2',
      'rollout:default/bulk-export-v2 ownedby group:default/platform',
      'group:default/platform ownerof rollout:default/bulk-export-v2',
    ]);
  });

  it.each([
    ['an unknown field', { risk: 'low' }, 'spec.risk', 'unknown-field'],
    [
      'a bad reference',
      { component: 'a b' },
      'spec.component',
      'bad-entity-ref',
    ],
    ['no flags', { flags: [] }, 'spec.flags', 'bad-value'],
  ])('marks %s as an error on the entity', async (_, spec, field, code) => {
    const { recognised, processed } = await process(rolloutEntity(spec));
    expect(recognised).toBe(true);
    expect(processed.status?.items).toEqual([
      {
        type: 'backstage.io/catalog-processing',
        level: 'error',
        message: expect.stringContaining(field),
        error: { name: 'InputError', message: expect.stringContaining(code) },
      },
    ]);
  });

  it('marks what is allowed but seldom meant as a warning', async () => {
    const { processed } = await process(
      rolloutEntity({
        planRef: undefined,
        plan: [{ phase: 'half', exposure: { percent: 50 }, soak: '1d' }],
      }),
    );
    expect(processed.status?.items).toMatchObject([
      {
        level: 'warning',
        message: expect.stringContaining('plan-ends-below-100'),
      },
    ]);
  });

  it('keeps the status that others have set', async () => {
    const other = { type: 'x', level: 'info' as const, message: 'hello' };
    const { processed } = await process({
      ...rolloutEntity({ risk: 'low' }),
      status: { items: [other] },
    } as Entity);
    expect(processed.status?.items).toHaveLength(2);
    expect(processed.status?.items?.[0]).toEqual(other);
  });

  it('keeps the relations that a faulty manifest still names', async () => {
    const { relations } = await process(rolloutEntity({ component: 'a:b:c' }));
    expect(relations).toEqual([
      'rollout:default/bulk-export-v2 ownedby group:default/platform',
      'group:default/platform ownerof rollout:default/bulk-export-v2',
    ]);
  });

  it('says so when the version of the manifest is not known', async () => {
    const { recognised, processed } = await process({
      ...rolloutEntity(),
      apiVersion: 'production-safety.io/v9',
    });
    expect(recognised).toBe(true);
    expect(processed.status?.items).toMatchObject([
      { message: expect.stringContaining('wrong-api-version') },
    ]);
  });

  it.each([
    ['a component', { apiVersion: 'backstage.io/v1alpha1', kind: 'Component' }],
    ["another product's rollout", { apiVersion: 'argoproj.io/v1alpha1' }],
  ])('leaves %s alone', async (_, fields) => {
    const entity = { ...rolloutEntity({ risk: 'low' }), ...fields };
    const { recognised, processed, relations } = await process(entity);
    expect(recognised).toBe(false);
    expect(processed).toBe(entity);
    expect(relations).toEqual([]);
  });
});
