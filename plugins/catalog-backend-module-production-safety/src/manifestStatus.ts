import { ENTITY_STATUS_CATALOG_PROCESSING_TYPE } from '@backstage/catalog-client';
import type { Entity } from '@backstage/catalog-model';
import type {
  AlphaEntity,
  EntityStatusItem,
} from '@backstage/catalog-model/alpha';
import { type Finding, formatFinding } from '@production-safety/definitions';

function toStatusItem(finding: Finding): EntityStatusItem {
  const message = formatFinding(finding);
  return {
    type: ENTITY_STATUS_CATALOG_PROCESSING_TYPE,
    level: finding.severity,
    message: `InputError: ${message}`,
    ...(finding.severity === 'error' && {
      error: { name: 'InputError', message },
    }),
  };
}

/**
 * Puts findings where the portal shows the catalog's own processing errors:
 * on top of the entity's page.
 */
export function withFindings(
  entity: Entity,
  findings: readonly Finding[],
): Entity {
  if (findings.length === 0) {
    return entity;
  }
  const { status } = entity as AlphaEntity;
  const marked: AlphaEntity = {
    ...entity,
    status: {
      ...status,
      items: [...(status?.items ?? []), ...findings.map(toStatusItem)],
    },
  };
  return marked;
}
