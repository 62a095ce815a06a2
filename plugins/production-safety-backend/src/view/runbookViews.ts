import { parseEntityRef } from '@backstage/catalog-model';
import type { RolloutDefinition } from '@production-safety/core';
import type {
  RolloutSummary,
  RunbookView,
} from '@production-safety/backstage-plugin-production-safety-common';

/** Declared runbooks with their place in the component's TechDocs. */
export function runbookViews({
  component,
  runbooks,
}: RolloutDefinition): RolloutSummary['runbooks'] {
  return {
    ...(runbooks.rollback
      ? { rollback: runbookView(component, runbooks.rollback) }
      : {}),
    ...(runbooks.incident
      ? { incident: runbookView(component, runbooks.incident) }
      : {}),
  };
}

function runbookView(component: string, path: string): RunbookView {
  const techdocsPath = techdocsPathOf(component, path);
  return techdocsPath === undefined ? { path } : { path, techdocsPath };
}

/**
 * MkDocs serves `docs/a/b.md` as `a/b/`. Only Markdown inside a `docs` folder
 * is part of the TechDocs; anything else stays a path in the repository.
 */
export function techdocsPathOf(
  component: string,
  path: string,
): string | undefined {
  const inside = /^(?:.*\/)?docs\/(.+)\.md$/.exec(path)?.[1];
  if (inside === undefined) {
    return undefined;
  }
  const page = inside.replace(/(^|\/)(index|README)$/, '');
  const { namespace, kind, name } = parseEntityRef(component, {
    defaultKind: 'component',
    defaultNamespace: 'default',
  });
  const root = ['', 'docs', namespace, kind.toLowerCase(), name].join('/');
  return page ? `${root}/${page}` : root;
}
