import { badRequest, notFound } from '../http/ApiError';
import {
  type Call,
  created,
  idParam,
  idQuery,
  noContent,
  ok,
  type Reply,
  type Route,
} from '../http/Call';
import { booleanField, idField } from '../http/fields';
import { paginate } from '../http/paginate';
import { createState, updateState } from '../model/featureStates';
import type { FlagsmithStore } from '../model/FlagsmithStore';
import type { FeatureStateRow, IdentityRow } from '../model/rows';
import { environmentOf, identityOf } from './lookup';
import { fromScalar } from './stateValues';
import { toBasicState, toListedState } from './stateWire';

const LIST = '/environments/:environment/identities/:identity/featurestates/';
const ONE = `${LIST}:state/`;

/** Overrides for single identities; allowed on v2 environments as well. */
export const identityStateRoutes = (
  store: FlagsmithStore,
): readonly Route[] => [
  {
    method: 'get',
    path: LIST,
    handle: call => {
      const feature = idQuery(call, 'feature');
      const rows = store.states
        .where('identity', identityIn(store, call).id)
        .filter(row => feature === undefined || row.feature === feature);
      return paginate(call, rows, { toWire: toListedState(store) });
    },
  },
  { method: 'post', path: LIST, handle: call => addOverride(store, call) },
  {
    method: 'get',
    path: ONE,
    handle: call => ok(toBasicState(stateIn(store, call))),
  },
  {
    method: 'put',
    path: ONE,
    handle: call => ok(toBasicState(writeState(store, call))),
  },
  {
    method: 'patch',
    path: ONE,
    handle: call => {
      const { feature, enabled } = writeState(store, call);
      return ok({ feature, enabled });
    },
  },
  {
    method: 'delete',
    path: ONE,
    handle: call => {
      const state = stateIn(store, call);
      store.states.remove(state.id);
      store.touchEnvironment(state.environment);
      return noContent();
    },
  },
];

function identityIn(store: FlagsmithStore, call: Call): IdentityRow {
  return identityOf(store, call, environmentOf(store, call).id);
}

function stateIn(store: FlagsmithStore, call: Call): FeatureStateRow {
  const identity = identityIn(store, call);
  const state = store.states.get(idParam(call, 'state'));
  if (!state || state.identity !== identity.id) throw notFound();
  return state;
}

function writeState(store: FlagsmithStore, call: Call): FeatureStateRow {
  return updateState(store, stateIn(store, call), {
    enabled: booleanField(call.body, 'enabled'),
    value:
      'feature_state_value' in call.body
        ? fromScalar(call.body.feature_state_value)
        : undefined,
  });
}

function addOverride(store: FlagsmithStore, call: Call): Reply {
  const identity = identityIn(store, call);
  const environment = environmentOf(store, call);
  const feature = idField(call.body, 'feature');
  if (feature === undefined) {
    throw badRequest({ detail: 'Feature not provided' });
  }
  if (store.features.get(feature)?.project !== environment.project) {
    throw badRequest({ feature: ['Feature does not exist in project'] });
  }
  const taken = store.states
    .where('identity', identity.id)
    .some(state => state.feature === feature);
  if (taken) {
    throw badRequest([
      'Feature state already exists for this environment, feature, version, segment & identity combination',
    ]);
  }
  const state = createState(store, {
    feature,
    environment: environment.id,
    binding: null,
    identity: identity.id,
    enabled: booleanField(call.body, 'enabled') ?? false,
    value: fromScalar(call.body.feature_state_value),
  });
  return created(toBasicState(state));
}
