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
/** Each is read from its source, every time. */
const AT_MOST = 1_000;
const FULL = `The search looks at ${AT_MOST} runbooks and no more: some are not found by it`;

/** A place to look at, which somebody has named or only a link leads to. */
interface Found {
  readonly place: RunbookPlace;
  readonly isNamed: boolean;
}

/**
 * Runbooks for the search, by title and symptom: those that rollouts name,
 * those that open with incidents, and what they link to in the same
 * documentation, if it has steps. They are found by who may see the entity
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
  const seen = new Set<string>();
  const waiting: Found[] = [];
  let isFull = false;
  const note = (place: RunbookPlace, isNamed: boolean) => {
    const key = `${place.entityRef.toLowerCase()} ${place.path}`;
    if (seen.has(key)) return;
    if (seen.size === AT_MOST) {
      if (!isFull) deps.logger.warn(FULL);
      isFull = true;
      return;
    }
    seen.add(key);
    waiting.push({ place, isNamed });
  };
  deps.checklists.forEach(place => note(place, true));
  for await (const place of namedByRollouts(deps)) note(place, true);
  for (let next = waiting.shift(); next; next = waiting.shift()) {
    const runbook = await read(deps, next);
    const { entityRef } = next.place;
    runbook?.linked.forEach(path => note({ entityRef, path }, false));
    const document = runbook && documentOf(runbook);
    if (document) yield document;
  }
}

async function* namedByRollouts(
  deps: CollatorDeps,
): AsyncGenerator<RunbookPlace> {
  let cursor: string | undefined;
  do {
    const page = await deps.rollouts.listRollouts(
      { limit: PAGE_SIZE, ...(cursor ? { cursor } : {}) },
      { token: await tokenOf(deps) },
    );
    yield* page.items.flatMap(placesOf);
    cursor = page.nextCursor;
  } while (cursor);
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
  { place, isNamed }: Found,
): Promise<RunbookTextView | undefined> {
  try {
    return await deps.incidents.getRunbook(place, {
      token: await tokenOf(deps),
    });
  } catch (error) {
    // Most of what is linked to is no runbook.
    if (!isNamed) return undefined;
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
