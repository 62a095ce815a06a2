import type { Entity } from '@backstage/catalog-model';
import type { JsonObject } from '@backstage/types';

/** A good manifest as the catalog reads it. */
export function rolloutEntity(spec: JsonObject = {}): Entity {
  return {
    apiVersion: 'production-safety.io/v1alpha1',
    kind: 'Rollout',
    metadata: { name: 'bulk-export-v2', namespace: 'default' },
    spec: {
      component: 'component:default/siteproof-api',
      owner: 'platform',
      environment: 'production',
      flags: [{ key: 'bulk-export' }],
      planRef: 'four-week-standard',
      ...spec,
    },
  };
}
