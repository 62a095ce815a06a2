import { ApiError, badRequest, notFound } from '../http/ApiError';
import { type Call, noContent, type Route } from '../http/Call';
import { idField, requiredBoolean, requiredId } from '../http/fields';
import { findFeatureByName } from '../model/features';
import type { FlagsmithStore } from '../model/FlagsmithStore';
import type { VersionState } from '../model/rows';
import { statesOf } from '../model/versions';
import { writeFlag } from '../model/writeFlag';
import { fromNamedValue } from './flagValues';
import { environmentOf } from './lookup';
import { refuseForeignSegment } from './segmentUse';

type Fields = Readonly<Record<string, unknown>>;
const BASE = '/environments/:environment/';

/** `/api/experiments`: not one transaction on environments without versions. */
export const updateFlagRoutes = (store: FlagsmithStore): readonly Route[] => [
  {
    method: 'post',
    path: `${BASE}update-flag-v1/`,
    handle: call => {
      const { body } = call;
      const segment = body.segment as Fields | undefined;
      return write(store, call, before => [
        stateIn(
          body,
          segment ? requiredId(segment, 'id') : null,
          segment ? idField(segment, 'priority') : 0,
          before,
        ),
      ]);
    },
  },
  {
    method: 'post',
    path: `${BASE}update-flag-v2/`,
    handle: call =>
      write(store, call, before => {
        const { environment_default, segment_overrides = [] } = call.body;
        if (!environment_default || !Array.isArray(segment_overrides)) {
          throw badRequest({
            environment_default: ['This field is required.'],
          });
        }
        return [
          stateIn(environment_default as Fields, null, 0, before),
          ...segment_overrides.map((entry: Fields) =>
            stateIn(
              entry,
              requiredId(entry, 'segment_id'),
              idField(entry, 'priority'),
              before,
            ),
          ),
        ];
      }),
  },
  {
    method: 'post',
    path: `${BASE}delete-segment-override/`,
    handle: call => {
      const place = placeOf(store, call);
      const segment = requiredId((call.body.segment ?? {}) as Fields, 'id');
      const states = statesOf(store, place.environment.id, place.feature);
      if (!states.some(state => state.segment === segment)) throw notFound();
      writeFlag(store, place, { put: [], remove: [segment] });
      return noContent();
    },
  },
];

function write(
  store: FlagsmithStore,
  call: Call,
  parse: (before: readonly VersionState[]) => readonly VersionState[],
) {
  const place = placeOf(store, call);
  const put = parse(statesOf(store, place.environment.id, place.feature));
  for (const { segment } of put) {
    if (segment !== null) refuseForeignSegment(store, segment, place.feature);
  }
  writeFlag(store, place, { put, remove: [] });
  return noContent();
}

function placeOf(store: FlagsmithStore, call: Call) {
  const environment = environmentOf(store, call);
  if (environment.changeRequestApprovals !== null) {
    throw new ApiError(403, {
      detail: 'Cannot update flags in an environment with change requests.',
    });
  }
  const { id, name } = (call.body.feature ?? {}) as Fields;
  const feature =
    typeof name === 'string'
      ? findFeatureByName(store, environment.project, name)
      : store.features.get(Number(id));
  if (feature?.project !== environment.project) {
    throw badRequest({ feature: ['Feature not found.'] });
  }
  return { environment, feature: feature.id, arrivedAfter: call.arrivedAfter };
}

function stateIn(
  entry: Fields,
  segment: number | null,
  priority: number | undefined,
  before: readonly VersionState[],
): VersionState {
  const known = before.find(state => state.segment === segment);
  const last = Math.max(
    -1,
    ...before.flatMap(each => (each.segment === null ? [] : [each.priority])),
  );
  return {
    segment,
    priority: priority ?? known?.priority ?? last + 1,
    enabled: requiredBoolean(entry, 'enabled'),
    value: fromNamedValue(entry.value),
  };
}
