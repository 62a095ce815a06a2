import { badRequest, notFound } from '../http/ApiError';
import {
  type Call,
  idParam,
  idQuery,
  ok,
  type Reply,
  type Route,
} from '../http/Call';
import { booleanField } from '../http/fields';
import { paginate } from '../http/paginate';
import { isDefault, updateState } from '../model/featureStates';
import type { FlagsmithStore } from '../model/FlagsmithStore';
import type { FeatureStateRow } from '../model/rows';
import { environmentOf, refuseOnV2 } from './lookup';
import { fromScalar } from './stateValues';
import { toBasicState, toListedState } from './stateWire';

const LIST = '/environments/:environment/featurestates/';
const ONE = '/environments/:environment/featurestates/:state/';

/** The environment defaults, with plain values. */
export const environmentStateRoutes = (
  store: FlagsmithStore,
): readonly Route[] => [
  {
    method: 'get',
    path: LIST,
    handle: call => listStates(store, call),
  },
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
];

function listStates(store: FlagsmithStore, call: Call): Reply {
  const environment = environmentOf(store, call);
  const feature = idQuery(call, 'feature');
  const name = call.query.get('feature_name');
  const forIdentities = call.query.has('anyIdentity');
  const rows = store.states
    .where('environment', environment.id)
    .filter(row => (forIdentities ? row.identity !== null : isDefault(row)))
    .filter(row => feature === undefined || row.feature === feature)
    .filter(row => !name || nameOf(store, row) === name.toLowerCase());
  return paginate(call, rows, { toWire: toListedState(store) });
}

function nameOf(store: FlagsmithStore, row: FeatureStateRow) {
  return store.features.get(row.feature)?.name.toLowerCase();
}

function stateIn(store: FlagsmithStore, call: Call): FeatureStateRow {
  const environment = environmentOf(store, call);
  const state = store.states.get(idParam(call, 'state'));
  if (!state || state.environment !== environment.id || !isDefault(state)) {
    throw notFound();
  }
  return state;
}

/** Always partial: what is not sent stays, for PUT as for PATCH. */
function writeState(store: FlagsmithStore, call: Call): FeatureStateRow {
  const state = stateIn(store, call);
  refuseOnV2(environmentOf(store, call));
  if (call.body.feature !== undefined && call.body.feature !== state.feature) {
    throw badRequest({
      feature: ['Cannot change the feature of a feature state'],
    });
  }
  return updateState(store, state, {
    enabled: booleanField(call.body, 'enabled'),
    value:
      'feature_state_value' in call.body
        ? fromScalar(call.body.feature_state_value)
        : undefined,
  });
}
