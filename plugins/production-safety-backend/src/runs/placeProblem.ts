import { parseEntityRef } from '@backstage/catalog-model';
import type { RunbookPlace } from '@production-safety/backstage-plugin-production-safety-common';

/** What is wrong with a place, and what to write instead. */
export function placeProblem({
  entityRef,
  path,
}: RunbookPlace): string | undefined {
  try {
    parseEntityRef(entityRef);
  } catch {
    return `entityRef is no entity reference: ${entityRef}. Write it like component:default/web.`;
  }
  const isInside =
    !path.startsWith('/') &&
    !path.split('/').includes('..') &&
    !/[?#\\:]/.test(path);
  return isInside && path.endsWith('.md')
    ? undefined
    : `path is no path of a Markdown file in a repository: ${path}. Write it like docs/runbooks/p0-response.md.`;
}
