import { badRequest } from '../http/ApiError';
import { type Call, created, type Reply, type Route } from '../http/Call';
import { idField, requiredBoolean, requiredId } from '../http/fields';
import { createBinding } from '../model/bindings';
import { createState } from '../model/featureStates';
import type { FlagsmithStore } from '../model/FlagsmithStore';
import { environmentOf, featureOf, refuseOnV2 } from './lookup';
import { refuseForeignSegment } from './segmentUse';
import { fromTypedValue, toTypedValue } from './stateValues';

/** Binding and state of a segment override in one call. */
export const segmentOverrideRoutes = (
  store: FlagsmithStore,
): readonly Route[] => [
  {
    method: 'post',
    path: '/environments/:environment/features/:feature/create-segment-override/',
    handle: call => createOverride(store, call),
  },
];

function createOverride(store: FlagsmithStore, call: Call): Reply {
  const environment = environmentOf(store, call);
  const feature = featureOf(store, call, environment.project);
  refuseOnV2(environment);
  const enabled = requiredBoolean(call.body, 'enabled');
  const { segment, priority } = bindingFields(call.body.feature_segment);
  if (call.body.feature_state_value === undefined) {
    throw badRequest({ feature_state_value: ['This field is required.'] });
  }
  const value = fromTypedValue(call.body.feature_state_value);
  refuseForeignSegment(store, segment, feature.id);
  const binding = createBinding(store, {
    feature: feature.id,
    environment: environment.id,
    segment,
    priority,
  });
  const state = createState(store, {
    feature: feature.id,
    environment: environment.id,
    binding: binding.id,
    identity: null,
    enabled,
    value,
  });
  return created({
    id: state.id,
    feature: feature.id,
    enabled,
    feature_state_value: toTypedValue(value),
    feature_segment: {
      id: binding.id,
      segment: binding.segment,
      priority: binding.priority,
      uuid: binding.uuid,
    },
    deleted_at: null,
    uuid: state.uuid,
    created_at: state.createdAt,
    updated_at: state.updatedAt,
    live_from: state.createdAt,
    environment: environment.id,
    identity: null,
    change_request: null,
    multivariate_feature_state_values: [],
  });
}

function bindingFields(input: unknown) {
  if (typeof input !== 'object' || input === null) {
    throw badRequest({ feature_segment: ['This field is required.'] });
  }
  const fields = input as Readonly<Record<string, unknown>>;
  const priority = idField(fields, 'priority');
  if (priority !== undefined && priority < 0) {
    throw badRequest({
      feature_segment: {
        priority: ['Ensure this value is greater than or equal to 0.'],
      },
    });
  }
  return { segment: requiredId(fields, 'segment'), priority };
}
