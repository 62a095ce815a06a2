import { Readable } from 'node:stream';
import { catalogEntityReadPermission } from '@backstage/plugin-catalog-common/alpha';
import type { DocumentCollatorFactory } from '@backstage/plugin-search-common';
import type {
  RolloutSummary,
  RunbookPlace,
  RunbookTextView,
} from '@production-safety/backstage-plugin-production-safety-common';
import type { CollatorDeps } from './CollatorDeps';
import type { RunbookDocument } from './documents';
import { tokenOf } from './tokenOf';

const PAGE_SIZE = 100;

/**
 * Runbooks for the search, by title and symptom: those that rollouts name, and
 * those that open with incidents. They are found by who may see the entity
 * whose documentation they are in.
 *
 * @public
 */
export function createRunbookCollator(
  deps: CollatorDeps & {
    /** What opens by itself with incidents. */
    readonly checklists: readonly RunbookPlace[];
  },
): DocumentCollatorFactory {
  return {
    type: 'production-safety-runbook',
    visibilityPermission: catalogEntityReadPermission,
    getCollator: async () => Readable.from(documents(deps)),
  };
}

async function* documents(
  deps: CollatorDeps & { readonly checklists: readonly RunbookPlace[] },
): AsyncGenerator<RunbookDocument> {
  const places = new Map<string, RunbookPlace>();
  const note = (place: RunbookPlace) =>
    places.set(`${place.entityRef.toLowerCase()} ${place.path}`, place);
  deps.checklists.forEach(note);
  let cursor: string | undefined;
  do {
    const page = await deps.rollouts.listRollouts(
      { limit: PAGE_SIZE, ...(cursor ? { cursor } : {}) },
      { token: await tokenOf(deps) },
    );
    page.items.flatMap(placesOf).forEach(note);
    cursor = page.nextCursor;
  } while (cursor);
  for (const place of places.values()) {
    const document = await read(deps, place);
    if (document) yield document;
  }
}

function placesOf({
  component,
  runbooks,
}: RolloutSummary): readonly RunbookPlace[] {
  return [runbooks.rollback, runbooks.incident].flatMap(runbook =>
    runbook ? [{ entityRef: component, path: runbook.path }] : [],
  );
}

/** One that cannot be read must not keep the others from being found. */
async function read(
  deps: CollatorDeps,
  place: RunbookPlace,
): Promise<RunbookDocument | undefined> {
  try {
    const runbook = await deps.incidents.getRunbook(place, {
      token: await tokenOf(deps),
    });
    return documentOf(runbook);
  } catch (error) {
    const reason = error instanceof Error ? error.message : 'no answer';
    deps.logger.warn(
      `The search does not know ${place.path} of ${place.entityRef}: ${reason}`,
    );
    return undefined;
  }
}

function documentOf(runbook: RunbookTextView): RunbookDocument | undefined {
  const { entityRef, title, symptom, severity, owner, techdocsPath } = runbook;
  // Without a page there is nothing to open.
  if (!techdocsPath) return undefined;
  return {
    title,
    text: [symptom, severity.join(', ')].filter(Boolean).join('. '),
    location: techdocsPath,
    ...(owner ? { owner } : {}),
    authorization: { resourceRef: entityRef },
  };
}
