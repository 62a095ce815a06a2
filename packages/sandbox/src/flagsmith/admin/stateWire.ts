import type { FlagsmithStore } from '../model/FlagsmithStore';
import type { FeatureStateRow } from '../model/rows';
import { toTypedValue } from './stateValues';

const common = (row: FeatureStateRow) => ({
  id: row.id,
  multivariate_feature_state_values: [],
  uuid: row.uuid,
  deleted_at: null,
  enabled: row.enabled,
  created_at: row.createdAt,
  updated_at: row.updatedAt,
  live_from: row.createdAt,
  version: 1,
  feature: row.feature,
  environment: row.environment,
  feature_segment: row.binding,
  change_request: null,
  environment_feature_version: null,
});

/** A state as the environment and identity endpoints answer a single one. */
export const toBasicState = (row: FeatureStateRow) => ({
  ...common(row),
  feature_state_value: row.value,
  identity: row.identity,
});

/** A state as those endpoints list it: the identity is an object. */
export const toListedState =
  (store: FlagsmithStore) => (row: FeatureStateRow) => {
    const identity = row.identity && store.identities.get(row.identity);
    return {
      ...common(row),
      feature_state_value: row.value,
      identity: identity
        ? { id: identity.id, identifier: identity.identifier }
        : null,
    };
  };

/** A state as `/features/featurestates/` answers it: the value is typed. */
export const toTypedState = (row: FeatureStateRow) => ({
  ...common(row),
  feature_state_value: toTypedValue(row.value),
  identity: row.identity,
});

/** The state inside an item of the feature list. */
export const toSmallState = (row: FeatureStateRow) => ({
  id: row.id,
  feature_state_value: row.value,
  environment: row.environment,
  identity: row.identity,
  feature_segment: row.binding,
  enabled: row.enabled,
});
