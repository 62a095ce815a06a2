import type { Entity } from '@backstage/catalog-model';
import type { CatalogProcessor } from '@backstage/plugin-catalog-node';
import {
  CHECKLISTS_ANNOTATION,
  readChecklistRules,
} from '@production-safety/definitions';
import { withFindings } from './manifestStatus';

/**
 * Marks what is wrong with the rules for checklists of an entity. The rules
 * that can be used are followed all the same.
 */
export class ChecklistsProcessor implements CatalogProcessor {
  getProcessorName(): string {
    return 'production-safety/ChecklistsProcessor';
  }

  async postProcessEntity(entity: Entity): Promise<Entity> {
    const rules = entity.metadata.annotations?.[CHECKLISTS_ANNOTATION];
    return rules === undefined
      ? entity
      : withFindings(entity, readChecklistRules(rules).findings);
  }
}
