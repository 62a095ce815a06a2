import type { Entity } from '@backstage/catalog-model';
import {
  type CatalogProcessor,
  type CatalogProcessorEmit,
  processingResult,
} from '@backstage/plugin-catalog-node';
import type { LocationSpec } from '@backstage/plugin-catalog-common';
import {
  ROLLOUT_API_VERSION,
  ROLLOUT_KIND,
} from '@production-safety/backstage-plugin-production-safety-common';
import { checkRolloutEntity } from '@production-safety/definitions';
import { withFindings } from './manifestStatus';
import { relationsOf } from './rolloutRelations';

const API_GROUP = ROLLOUT_API_VERSION.split('/')[0];

/** Other products have a kind Rollout too; theirs are left alone. */
function isOurs(entity: Entity): boolean {
  return (
    entity.kind === ROLLOUT_KIND &&
    entity.apiVersion.split('/')[0] === API_GROUP
  );
}

/**
 * Makes `Rollout` a kind of the catalog: checks manifests and relates them to
 * their component and owner.
 *
 * @remarks
 * A faulty manifest is let in and marked with its faults. Were it refused,
 * the catalog would not show a new entity at all, and its author would have
 * to look for the reason in the logs. Nobody acts on a marked entity: the
 * production-safety backend reads every manifest through the same check.
 */
export class RolloutProcessor implements CatalogProcessor {
  getProcessorName(): string {
    return 'production-safety/RolloutProcessor';
  }

  async validateEntityKind(entity: Entity): Promise<boolean> {
    return isOurs(entity);
  }

  async postProcessEntity(
    entity: Entity,
    _location: LocationSpec,
    emit: CatalogProcessorEmit,
  ): Promise<Entity> {
    if (!isOurs(entity)) {
      return entity;
    }
    for (const relation of relationsOf(entity)) {
      emit(processingResult.relation(relation));
    }
    return withFindings(entity, checkRolloutEntity(entity).findings);
  }
}
