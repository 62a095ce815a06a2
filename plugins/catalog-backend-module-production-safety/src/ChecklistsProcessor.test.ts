import type { Entity } from '@backstage/catalog-model';
import type { AlphaEntity } from '@backstage/catalog-model/alpha';
import { ChecklistsProcessor } from './ChecklistsProcessor';

const component = (annotations: Record<string, string>): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'web', annotations },
});

const processed = (entity: Entity): Promise<AlphaEntity> =>
  new ChecklistsProcessor().postProcessEntity(entity);

describe('ChecklistsProcessor', () => {
  it.each([
    ['no rules', {}],
    [
      'good rules',
      { 'production-safety.io/checklists': 'P0: docs/runbooks/p0.md' },
    ],
  ])('leaves an entity with %s as it is', async (_, annotations) => {
    const entity = component(annotations);
    expect(await processed(entity)).toBe(entity);
  });

  it('marks each line that is no rule, and says what to write', async () => {
    const rules = 'P0: docs/p0.md\nP9: docs/p9.md\nfrom=gard: docs/p0.md';
    const { status } = await processed(
      component({ 'production-safety.io/checklists': rules }),
    );
    expect(status?.items).toMatchObject([
      { level: 'error', message: expect.stringMatching(/Line 2 .*P9/) },
      { level: 'error', message: expect.stringMatching(/mean guard\?/) },
    ]);
  });
});
