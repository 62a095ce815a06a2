import { type FlagsmithStore } from '../model/FlagsmithStore';
import { isDefault } from '../model/featureStates';
import { identityKey } from '../model/identities';
import type {
  EnvironmentRow,
  FeatureStateRow,
  IdentityRow,
  SegmentRow,
  SegmentRule,
} from '../model/rows';

/** Everything a server-side SDK needs to evaluate flags by itself. */
export function environmentDocument(
  store: FlagsmithStore,
  environment: EnvironmentRow,
) {
  const project = store.projects.get(environment.project)!;
  const organisation = store.organisations.get(project.organisation)!;
  const defaults = store.states
    .where('environment', environment.id)
    .filter(isDefault);
  return {
    id: environment.id,
    api_key: environment.apiKey,
    name: environment.name,
    updated_at: new Date(environment.updatedAt).toISOString(),
    allow_client_traits: true,
    hide_disabled_flags: environment.hideDisabledFlags,
    hide_sensitive_data: false,
    use_identity_composite_key_for_hashing:
      environment.useCompositeKeyForHashing,
    use_identity_overrides_in_local_eval:
      environment.useIdentityOverridesInLocalEvaluation,
    feature_states: defaults.map(row => toState(store, row)),
    identity_overrides: environment.useIdentityOverridesInLocalEvaluation
      ? identityOverrides(store, environment)
      : [],
    project: {
      id: project.id,
      name: project.name,
      hide_disabled_flags: project.hideDisabledFlags,
      enable_realtime_updates: false,
      server_key_only_feature_ids: store.features
        .where('project', project.id)
        .filter(feature => feature.isServerKeyOnly)
        .map(feature => feature.id),
      organisation: {
        id: organisation.id,
        name: organisation.name,
        feature_analytics: false,
        stop_serving_flags: false,
        persist_trait_data: true,
      },
      segments: segments(store, environment),
    },
  };
}

/** A segment for one feature is left out where nothing uses it. */
function segments(store: FlagsmithStore, environment: EnvironmentRow) {
  return store.segments
    .where('project', environment.project)
    .map(segment => ({
      segment,
      states: store.bindings
        .where('segment', segment.id)
        .filter(binding => binding.environment === environment.id)
        .flatMap(binding => store.states.where('binding', binding.id)),
    }))
    .filter(
      ({ segment, states }) => segment.feature === null || states.length > 0,
    )
    .map(({ segment, states }) => toSegment(store, segment, states));
}

function toSegment(
  store: FlagsmithStore,
  segment: SegmentRow,
  states: readonly FeatureStateRow[],
) {
  return {
    id: segment.id,
    name: segment.name,
    rules: segment.rules.map(toRule),
    feature_states: states.map(row => toState(store, row)),
  };
}

interface RuleDocument {
  readonly type: SegmentRule['type'];
  readonly rules: readonly RuleDocument[];
  readonly conditions: readonly {
    readonly operator: string;
    readonly value: string | null;
    readonly property_: string | null;
  }[];
}

function toRule(rule: SegmentRule): RuleDocument {
  return {
    type: rule.type,
    rules: rule.rules.map(toRule),
    conditions: rule.conditions.map(condition => ({
      operator: condition.operator,
      value: condition.value,
      property_: condition.property,
    })),
  };
}

function toState(store: FlagsmithStore, row: FeatureStateRow) {
  const feature = store.features.get(row.feature)!;
  const binding =
    row.binding === null ? undefined : store.bindings.get(row.binding);
  return {
    django_id: row.id,
    featurestate_uuid: row.uuid,
    enabled: row.enabled,
    feature_state_value: row.value,
    feature: { id: feature.id, name: feature.name, type: 'STANDARD' },
    feature_segment: binding ? { priority: binding.priority } : null,
    multivariate_feature_state_values: [],
  };
}

function identityOverrides(store: FlagsmithStore, environment: EnvironmentRow) {
  return store.identities
    .where('environment', environment.id)
    .map(identity => ({
      identity,
      states: store.states.where('identity', identity.id),
    }))
    .filter(({ states }) => states.length > 0)
    .map(({ identity, states }) =>
      toIdentity(store, environment, identity, states),
    );
}

function toIdentity(
  store: FlagsmithStore,
  environment: EnvironmentRow,
  identity: IdentityRow,
  states: readonly FeatureStateRow[],
) {
  return {
    identifier: identity.identifier,
    identity_uuid: identity.uuid,
    created_date: identity.createdAt,
    environment_api_key: environment.apiKey,
    composite_key: identityKey(environment, identity.identifier, identity.id),
    django_id: identity.id,
    identity_traits: identity.traits.map(trait => ({
      trait_key: trait.key,
      trait_value: trait.value,
    })),
    identity_features: states.map(row => toState(store, row)),
  };
}
