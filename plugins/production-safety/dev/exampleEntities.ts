import type { Entity } from '@backstage/catalog-model';

/** Components of the example rollouts, and one without any. */
export const exampleEntities: Entity[] = [
  'siteproof-web',
  'siteproof-mobile',
  'report-service',
  'search-service',
  'billing-service',
  'diary-service',
  'ncr-service',
  'auth-service',
].map(name => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: {
    name,
    namespace: 'default',
    description: `Example component ${name}`,
    annotations: { 'backstage.io/techdocs-ref': 'dir:.' },
  },
  spec: { type: 'website', lifecycle: 'production', owner: 'frontend' },
  relations: [{ type: 'ownedBy', targetRef: 'group:default/frontend' }],
}));
