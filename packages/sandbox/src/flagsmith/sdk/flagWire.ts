import type { FlagsmithStore } from '../model/FlagsmithStore';
import type { FeatureStateRow } from '../model/rows';

/** A flag as `/flags/` and `/identities/` serve it. */
export const toFlag = (store: FlagsmithStore) => (row: FeatureStateRow) => {
  const feature = store.features.get(row.feature)!;
  return {
    id: row.id,
    feature: {
      id: feature.id,
      name: feature.name,
      created_date: feature.createdAt,
      description: feature.description,
      initial_value: feature.initialValue,
      default_enabled: feature.defaultEnabled,
      type: 'STANDARD',
    },
    feature_state_value: row.value,
    environment: row.environment,
    identity: row.identity,
    feature_segment: row.binding,
    enabled: row.enabled,
  };
};
