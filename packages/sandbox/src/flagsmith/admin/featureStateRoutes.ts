import { badRequest, notFound } from '../http/ApiError';
import {
  type Call,
  created,
  idParam,
  idQuery,
  ok,
  type Reply,
  type Route,
} from '../http/Call';
import { booleanField, idField, requiredId } from '../http/fields';
import { paginate } from '../http/paginate';
import { createState, updateState, withoutTwins } from '../model/featureStates';
import { type FlagsmithStore, scopeKey } from '../model/FlagsmithStore';
import type { FeatureStateRow } from '../model/rows';
import { refuseOnV2 } from './lookup';
import { fromTypedValue } from './stateValues';
import { toTypedState } from './stateWire';

const LIST = '/features/featurestates/';
const ONE = '/features/featurestates/:state/';

/** Defaults and overrides alike, with typed values. */
export const featureStateRoutes = (store: FlagsmithStore): readonly Route[] => [
  { method: 'get', path: LIST, handle: call => listStates(store, call) },
  { method: 'post', path: LIST, handle: call => addState(store, call) },
  {
    method: 'put',
    path: ONE,
    handle: call => {
      requiredId(call.body, 'feature');
      requiredId(call.body, 'environment');
      return writeState(store, call);
    },
  },
  { method: 'patch', path: ONE, handle: call => writeState(store, call) },
];

function listStates(store: FlagsmithStore, call: Call): Reply {
  const environment = idQuery(call, 'environment');
  if (environment === undefined) {
    throw badRequest(["'environment' GET parameter is required."]);
  }
  if (!store.environments.get(environment)) throw notFound();
  const feature = idQuery(call, 'feature');
  const binding = idQuery(call, 'feature_segment');
  const rows =
    feature === undefined
      ? store.states.where('environment', environment)
      : store.states.where('scope', scopeKey(environment, feature));
  const listed = withoutTwins(store, rows).filter(
    // Applied last, as by the vendor: it does not bring a twin back.
    row => binding === undefined || row.binding === binding,
  );
  return paginate(call, listed, { toWire: toTypedState });
}

function writeState(store: FlagsmithStore, call: Call): Reply {
  const state = store.states.get(idParam(call, 'state'));
  if (!state) throw notFound();
  if (state.identity === null) {
    refuseOnV2(store.environments.get(state.environment)!);
  }
  refuseMove(call, state, 'feature');
  refuseMove(call, state, 'environment');
  const value = call.body.feature_state_value;
  return ok(
    toTypedState(
      updateState(store, state, {
        enabled: booleanField(call.body, 'enabled'),
        value: value === undefined ? undefined : fromTypedValue(value),
      }),
    ),
  );
}

function refuseMove(
  call: Call,
  state: FeatureStateRow,
  field: 'feature' | 'environment',
): void {
  const wanted = idField(call.body, field);
  if (wanted !== undefined && wanted !== state[field]) {
    throw badRequest({
      [field]: [`Cannot change the ${field} of a feature state`],
    });
  }
}

/** Adds the state of a binding or of an identity; there is one default already. */
function addState(store: FlagsmithStore, call: Call): Reply {
  const environment = requiredId(call.body, 'environment');
  const feature = requiredId(call.body, 'feature');
  const binding = idField(call.body, 'feature_segment') ?? null;
  const identity = idField(call.body, 'identity') ?? null;
  const row = store.environments.get(environment);
  if (!row) throw notFound();
  if (identity === null) refuseOnV2(row);
  if (store.features.get(feature)?.project !== row.project) {
    throw badRequest({ feature: ['Feature does not exist in project'] });
  }
  const taken = store.states
    .where('scope', scopeKey(environment, feature))
    .some(state => state.binding === binding && state.identity === identity);
  if (taken) {
    throw badRequest([
      'Feature state already exists for this environment, feature, version, segment & identity combination',
    ]);
  }
  const value = call.body.feature_state_value;
  const state = createState(store, {
    feature,
    environment,
    binding,
    identity,
    enabled: booleanField(call.body, 'enabled') ?? false,
    value: value === undefined ? null : fromTypedValue(value),
  });
  return created(toTypedState(state));
}
