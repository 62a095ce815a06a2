import type { FlagsmithStore } from '../model/FlagsmithStore';
import { scopeKey } from '../model/FlagsmithStore';
import { isDefault } from '../model/featureStates';
import type { FeatureRow, FeatureStateRow } from '../model/rows';
import { toSmallState } from './stateWire';

/** In view of which environment and segment a feature is shown. */
export interface FeatureView {
  readonly environment?: number;
  readonly segment?: number;
}

/** Everything that is set for a feature in one environment. */
interface InEnvironment {
  readonly byDefault: FeatureStateRow | undefined;
  readonly forSegment: FeatureStateRow | undefined;
  readonly segmentOverrides: number;
  readonly identityOverrides: number;
}

/**
 * An item of the feature list. Without an environment the state is null and
 * `default_enabled` is only what new environments start with.
 */
export function toFeature(
  store: FlagsmithStore,
  row: FeatureRow,
  view: FeatureView,
) {
  const inside = view.environment
    ? inEnvironment(store, row.id, view.environment, view.segment)
    : undefined;
  return {
    id: row.id,
    name: row.name,
    type: 'STANDARD',
    default_enabled: row.defaultEnabled,
    initial_value: row.initialValue,
    created_date: row.createdAt,
    description: row.description,
    tags: row.tags,
    multivariate_options: [],
    is_archived: row.isArchived,
    owners: [],
    group_owners: [],
    uuid: row.uuid,
    project: row.project,
    environment_feature_state: inside?.byDefault
      ? toSmallState(inside.byDefault)
      : null,
    segment_feature_state: inside?.forSegment
      ? toSmallState(inside.forSegment)
      : null,
    num_segment_overrides: inside?.segmentOverrides ?? null,
    num_identity_overrides: inside?.identityOverrides ?? null,
    is_num_identity_overrides_complete: true,
    is_server_key_only: row.isServerKeyOnly,
    last_modified_in_any_environment: null,
    last_modified_in_current_environment: null,
    metadata: [],
    code_references_counts: [],
  };
}

function inEnvironment(
  store: FlagsmithStore,
  feature: number,
  environment: number,
  segment: number | undefined,
): InEnvironment {
  const states = store.states.where('scope', scopeKey(environment, feature));
  const usesSegment = (state: FeatureStateRow): boolean =>
    state.binding !== null &&
    store.bindings.get(state.binding)?.segment === segment;
  return {
    byDefault: states.find(isDefault),
    forSegment: segment ? states.find(usesSegment) : undefined,
    segmentOverrides: states.filter(state => state.binding !== null).length,
    identityOverrides: states.filter(state => state.identity !== null).length,
  };
}
