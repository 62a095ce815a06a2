import { Readable } from 'node:stream';
import type { DocumentCollatorFactory } from '@backstage/plugin-search-common';
import { incidentReadPermission } from '@production-safety/backstage-plugin-production-safety-common';
import type { IncidentSummary } from '@production-safety/backstage-plugin-production-safety-common';
import type { CollatorDeps } from './CollatorDeps';
import type { IncidentDocument } from './documents';
import { tokenOf } from './tokenOf';

const PAGE_SIZE = 100;

/**
 * Incidents for the search, the newest first. Those that are restricted are
 * left out: who may see one is decided for each reader, which a search cannot.
 *
 * @public
 */
export function createIncidentCollator(
  deps: CollatorDeps,
): DocumentCollatorFactory {
  return {
    type: 'production-safety-incident',
    visibilityPermission: incidentReadPermission,
    getCollator: async () => Readable.from(documents(deps)),
  };
}

async function* documents(
  deps: CollatorDeps,
): AsyncGenerator<IncidentDocument> {
  let cursor: string | undefined;
  do {
    const page = await deps.incidents.listIncidents(
      { limit: PAGE_SIZE, ...(cursor ? { cursor } : {}) },
      { token: await tokenOf(deps) },
    );
    for (const incident of page.items) {
      if (!incident.isRestricted) yield documentOf(incident, deps.appPath);
    }
    cursor = page.nextCursor;
  } while (cursor);
}

function documentOf(
  incident: IncidentSummary,
  appPath: string,
): IncidentDocument {
  const { id, title, severity, status, components, commander } = incident;
  const facts = [
    `${severity} ${status}`,
    incident.isDrill && 'Drill.',
    components.length > 0 && `Affects ${components.join(', ')}.`,
    commander && `Commander ${commander}.`,
    `Declared ${incident.declaredAt}.`,
  ];
  return {
    title: `${severity}: ${title}`,
    text: facts.filter(Boolean).join(' '),
    location: `${appPath}/incidents/${encodeURIComponent(id)}`,
    severity,
    status,
  };
}
