import { badRequest, notFound } from '../http/ApiError';
import {
  type Call,
  created,
  idParam,
  noContent,
  ok,
  type Reply,
  type Route,
} from '../http/Call';
import { requiredId } from '../http/fields';
import { paginate } from '../http/paginate';
import {
  bindingsOf,
  createBinding,
  deleteBinding,
  moveBinding,
} from '../model/bindings';
import type { FlagsmithStore } from '../model/FlagsmithStore';
import type { BindingRow } from '../model/rows';
import { toBinding } from './bindingWire';
import { refuseOnV2 } from './lookup';
import { refuseForeignSegment } from './segmentUse';

const LIST = '/features/feature-segments/';
const ONE = '/features/feature-segments/:binding/';

/** What binds segments to features: order and removal of overrides. */
export const bindingRoutes = (store: FlagsmithStore): readonly Route[] => [
  { method: 'get', path: LIST, handle: call => listBindings(store, call) },
  { method: 'post', path: LIST, handle: call => addBinding(store, call) },
  {
    method: 'post',
    path: '/features/feature-segments/update-priorities/',
    handle: call => reorder(store, call),
  },
  {
    method: 'get',
    path: ONE,
    handle: call => ok(toBinding(store)(bindingIn(store, call))),
  },
  {
    method: 'delete',
    path: ONE,
    handle: call => {
      const binding = bindingIn(store, call);
      refuseOnV2(store.environments.get(binding.environment)!);
      deleteBinding(store, binding);
      return noContent();
    },
  },
];

function bindingIn(store: FlagsmithStore, call: Call): BindingRow {
  const binding = store.bindings.get(idParam(call, 'binding'));
  if (!binding) throw notFound();
  return binding;
}

function listBindings(store: FlagsmithStore, call: Call): Reply {
  const query = Object.fromEntries(call.query);
  const environment = requiredId(query, 'environment');
  const feature = requiredId(query, 'feature');
  return paginate(call, bindingsOf(store, environment, feature), {
    toWire: toBinding(store),
  });
}

function addBinding(store: FlagsmithStore, call: Call): Reply {
  const input = {
    feature: requiredId(call.body, 'feature'),
    segment: requiredId(call.body, 'segment'),
    environment: requiredId(call.body, 'environment'),
  };
  const environment = store.environments.get(input.environment);
  if (!environment) throw notFound();
  refuseOnV2(environment);
  if (!store.features.get(input.feature)) throw notFound();
  refuseForeignSegment(store, input.segment, input.feature);
  const binding = createBinding(store, input);
  return created({
    ...input,
    id: binding.id,
    uuid: binding.uuid,
    priority: binding.priority,
  });
}

/** All bindings of one feature in one environment, or nothing is moved. */
function reorder(store: FlagsmithStore, call: Call): Reply {
  if (!Array.isArray(call.rawBody)) {
    throw badRequest({
      non_field_errors: ['Expected a list of items but got type "dict".'],
    });
  }
  const wanted = call.rawBody.map(item => ({
    id: requiredId(item, 'id'),
    priority: requiredId(item, 'priority'),
  }));
  const rows = wanted.flatMap(({ id }) => store.bindings.get(id) ?? []);
  if (rows.length !== wanted.length) {
    throw badRequest({
      non_field_errors: ['Some of the provided ids were not found.'],
    });
  }
  const scopes = new Set(rows.map(row => `${row.environment}:${row.feature}`));
  if (scopes.size > 1) {
    throw badRequest({
      non_field_errors: [
        'All feature segments must belong to the same feature & environment.',
      ],
    });
  }
  for (const { environment } of rows) {
    refuseOnV2(store.environments.get(environment)!);
  }
  for (const { id, priority } of wanted) {
    moveBinding(store, store.bindings.get(id)!, priority);
  }
  return ok(wanted.map(({ id }) => toBinding(store)(store.bindings.get(id)!)));
}
