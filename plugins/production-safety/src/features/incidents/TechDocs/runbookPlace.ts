import { stringifyEntityRef } from '@backstage/catalog-model';
import type { CompoundEntityRef } from '@backstage/catalog-model';
import type { RunbookPlace } from '@production-safety/backstage-plugin-production-safety-common';

/**
 * The file behind a page of TechDocs: MkDocs serves `docs/a/b.md` as `a/b/`,
 * as the backend has it the other way round.
 */
export function runbookPlace(
  entity: CompoundEntityRef,
  page: string,
): RunbookPlace {
  const name = page.replace(/(^|\/)index\.html$/, '$1').replace(/^\/|\/$/g, '');
  return {
    entityRef: stringifyEntityRef(entity),
    path: `docs/${name || 'index'}.md`,
  };
}
