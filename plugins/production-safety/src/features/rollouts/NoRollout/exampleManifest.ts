import { stringifyEntityRef } from '@backstage/catalog-model';
import type { Entity } from '@backstage/catalog-model';

const EXAMPLE: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'my-component' },
};

/** A manifest that can be copied and adapted, for a component. */
export function exampleManifest(
  entity: Entity = EXAMPLE,
  owner = 'group:default/my-team',
): string {
  return `apiVersion: production-safety.io/v1alpha1
kind: Rollout
metadata:
  name: ${entity.metadata.name}-v2
  title: Version 2
spec:
  component: ${stringifyEntityRef(entity)}
  owner: ${owner}
  environment: production
  flags:
    - { key: v2, primary: true }
    - { key: v2-navigation, part: navigation }
  plan:
    - phase: internal
      exposure: { percent: 5 }
      soak: 2d
      gates:
        - { kind: approval, count: 1 }
    - phase: beta
      exposure: { percent: 25 }
      soak: 5d
    - phase: full
      exposure: { percent: 100 }
      soak: 5d
`;
}
