import { parseEntityRef } from '@backstage/catalog-model';
import { useRouteRef } from '@backstage/core-plugin-api';
import type { RunbookView } from '@production-safety/backstage-plugin-production-safety-common';
import { techDocsRouteRef } from '../../../routes';

/**
 * Where a runbook is read in TechDocs; undefined when it is not part of them.
 * The backend names the default address, a portal may have moved TechDocs.
 */
export function useRunbookHref(
  component: string,
  runbook: RunbookView,
): string | undefined {
  const techDocs = useRouteRef(techDocsRouteRef);
  const { techdocsPath } = runbook;
  if (!techdocsPath) return undefined;
  const { namespace, kind, name } = parseEntityRef(component);
  const usual = `/docs/${namespace}/${kind.toLowerCase()}/${name}`;
  if (!techDocs || !techdocsPath.startsWith(usual)) return techdocsPath;
  const root = techDocs({ namespace, kind: kind.toLowerCase(), name });
  return `${root}${techdocsPath.slice(usual.length)}`;
}
