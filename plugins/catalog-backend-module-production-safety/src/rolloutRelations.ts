import {
  type CompoundEntityRef,
  DEFAULT_NAMESPACE,
  type Entity,
  getCompoundEntityRef,
  parseEntityRef,
  RELATION_OWNED_BY,
  RELATION_OWNER_OF,
} from '@backstage/catalog-model';
import type { EntityRelationSpec } from '@backstage/plugin-catalog-node';
import {
  RELATION_HAS_ROLLOUT,
  RELATION_ROLLOUT_OF,
} from '@production-safety/backstage-plugin-production-safety-common';
import { readEntityRef } from '@production-safety/definitions';

/** The entity a field names, if it is a reference at all. */
function readRef(
  entity: Entity,
  field: string,
  defaultKind: string,
): CompoundEntityRef | undefined {
  const value = entity.spec?.[field];
  if (typeof value !== 'string') {
    return undefined;
  }
  const defaultNamespace = entity.metadata.namespace ?? DEFAULT_NAMESPACE;
  const read = readEntityRef(value, { defaultKind, defaultNamespace });
  return read && parseEntityRef(read.ref);
}

function bothWays(
  from: CompoundEntityRef,
  to: CompoundEntityRef | undefined,
  types: { readonly forth: string; readonly back: string },
): readonly EntityRelationSpec[] {
  return to
    ? [
        { source: from, type: types.forth, target: to },
        { source: to, type: types.back, target: from },
      ]
    : [];
}

/**
 * Relations of a rollout to what it protects and to its owner, each from
 * both sides. Also of a faulty manifest, as far as it can be read.
 */
export function relationsOf(entity: Entity): readonly EntityRelationSpec[] {
  const self = getCompoundEntityRef(entity);
  return [
    ...bothWays(self, readRef(entity, 'component', 'component'), {
      forth: RELATION_ROLLOUT_OF,
      back: RELATION_HAS_ROLLOUT,
    }),
    ...bothWays(self, readRef(entity, 'owner', 'group'), {
      forth: RELATION_OWNED_BY,
      back: RELATION_OWNER_OF,
    }),
  ];
}
