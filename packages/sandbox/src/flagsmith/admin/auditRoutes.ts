import type { FlagsmithSettings } from '../FlagsmithSettings';
import { notFound } from '../http/ApiError';
import { type Call, idParam, ok, type Route } from '../http/Call';
import { paginate } from '../http/paginate';
import type { AuditEntry } from '../model/AuditLog';
import type { FlagsmithStore } from '../model/FlagsmithStore';
import { projectOf } from './lookup';
import { toEnvironment, toProject } from './projectWire';

const LIST = '/projects/:project/audit/';

/** The audit log: always empty on the free plan, although the rows exist. */
export const auditRoutes = (
  store: FlagsmithStore,
  settings: () => FlagsmithSettings,
): readonly Route[] => {
  const visible = (call: Call): readonly AuditEntry[] =>
    settings().auditLog ? store.audit.of(projectOf(store, call).id) : [];
  return [
    {
      method: 'get',
      path: LIST,
      handle: call => {
        // Unlike elsewhere an unknown project is a 404 on every plan.
        projectOf(store, call);
        return paginate(call, visible(call).filter(asked(call)), {
          toWire: toAuditEntry(store),
          sizeByClient: true,
        });
      },
    },
    {
      method: 'get',
      path: `${LIST}:entry/`,
      handle: call => {
        const id = idParam(call, 'entry');
        const entry = visible(call).find(each => each.id === id);
        if (!entry) throw notFound();
        return ok({
          ...toAuditEntry(store)(entry),
          change_type: 'UPDATE',
          change_details: [],
        });
      },
    },
  ];
};

function asked(call: Call): (entry: AuditEntry) => boolean {
  const environments = call.query.getAll('environments').map(Number);
  const text = call.query.get('search')?.toLowerCase() ?? '';
  return ({ environment, log }) =>
    (environments.length === 0 ||
      (environment !== null && environments.includes(environment))) &&
    log.toLowerCase().includes(text);
}

/** An entry as the API and webhooks show it. */
export const toAuditEntry = (store: FlagsmithStore) => (entry: AuditEntry) => {
  const project = store.projects.get(entry.project);
  const environment =
    entry.environment === null
      ? undefined
      : store.environments.get(entry.environment);
  return {
    id: entry.id,
    created_date: entry.createdAt,
    log: entry.log,
    // A write by an organisation key has none, and the key is not shown.
    author:
      entry.author === undefined
        ? null
        : { id: 1, email: entry.author, first_name: '', last_name: '' },
    environment: environment ? toEnvironment(environment) : null,
    project: project ? toProject(project) : null,
    related_object_id: entry.relatedId,
    related_object_uuid: entry.relatedUuid,
    related_object_type: entry.relatedType,
    is_system_event: false,
  };
};
