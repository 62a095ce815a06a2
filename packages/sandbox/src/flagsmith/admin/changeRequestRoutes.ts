import { badRequest } from '../http/ApiError';
import { type Call, created, ok, type Reply, type Route } from '../http/Call';
import { requiredText, textField } from '../http/fields';
import { paginate } from '../http/paginate';
import type { FlagsmithStore } from '../model/FlagsmithStore';
import type { ChangeRequestRow } from '../model/rows';
import { environmentOf } from './lookup';

/**
 * Change requests of the vendor's closed package, as far as its dashboard
 * shows what it sends. Nobody can approve one here: a key never can.
 */
export const changeRequestRoutes = (
  store: FlagsmithStore,
): readonly Route[] => [
  {
    method: 'post',
    path: '/environments/:environment/create-change-request/',
    handle: call => addRequest(store, call),
  },
  {
    method: 'get',
    path: '/environments/:environment/list-change-requests/',
    handle: call =>
      paginate(
        call,
        store.changeRequests.where(
          'environment',
          environmentOf(store, call).id,
        ),
        { toWire: toRequest },
      ),
  },
  {
    method: 'get',
    path: '/features/workflows/change-requests/:request/',
    handle: call => {
      const row = store.changeRequests.get(Number(call.params.request));
      if (!row) throw badRequest({ detail: 'Not found.' });
      return ok(toRequest(row));
    },
  },
];

function addRequest(store: FlagsmithStore, call: Call): Reply {
  const environment = environmentOf(store, call);
  const { feature_states, change_sets } = call.body;
  const sets = environment.useV2Versioning ? change_sets : feature_states;
  if (!Array.isArray(sets) || sets.length === 0) {
    throw badRequest({ message: 'A change request needs changes.' });
  }
  const row = store.changeRequests.add({
    environment: environment.id,
    title: requiredText(call.body, 'title'),
    description: textField(call.body, 'description') ?? '',
    createdAt: store.now(),
    content: environment.useV2Versioning ? { change_sets } : { feature_states },
  });
  store.changed();
  return created(toRequest(row));
}

const toRequest = (row: ChangeRequestRow) => ({
  id: row.id,
  title: row.title,
  description: row.description,
  environment: row.environment,
  created_at: row.createdAt,
  committed_at: null,
  approvals: [],
  group_assignments: [],
  ...row.content,
});
