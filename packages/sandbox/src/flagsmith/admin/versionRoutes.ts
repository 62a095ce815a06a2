import { ApiError, badRequest, notFound } from '../http/ApiError';
import {
  booleanQuery,
  type Call,
  created,
  idParam,
  ok,
  type Reply,
  type Route,
} from '../http/Call';
import { idListField, requiredBoolean, requiredId } from '../http/fields';
import { paginate } from '../http/paginate';
import { type FlagsmithStore, scopeKey } from '../model/FlagsmithStore';
import type { EnvironmentRow, VersionRow, VersionState } from '../model/rows';
import {
  changedStates,
  draftVersion,
  publishedVersions,
  publishVersion,
  type VersionChange,
} from '../model/versions';
import { refuseForeignSegment } from './segmentUse';
import { fromTypedValue, toTypedValue } from './stateValues';

const LIST = '/environments/:environment/features/:feature/versions/';

/**
 * Feature versioning v2. The environment goes by its id here, not by its key.
 * Drafts can be begun and published; editing their states is left out.
 */
export const versionRoutes = (store: FlagsmithStore): readonly Route[] => [
  {
    method: 'get',
    path: LIST,
    handle: call => {
      const { environment, feature } = placeOf(store, call);
      const isLive = booleanQuery(call, 'is_live');
      const published = publishedVersions(store, environment.id, feature);
      const rows = isLive
        ? published
        : store.versions
            .where('scope', scopeKey(environment.id, feature))
            .reverse();
      return paginate(call, rows, { toWire: toVersion, sizeByClient: true });
    },
  },
  { method: 'post', path: LIST, handle: call => addVersion(store, call) },
  {
    method: 'post',
    path: `${LIST}:version/publish/`,
    handle: call => {
      const version = versionOf(store, call.params.version);
      if (version.publishedAt !== null) {
        throw badRequest({ detail: 'Cannot modify published versions.' });
      }
      return ok(
        toVersion(store.asOneWrite(() => publishVersion(store, version))),
      );
    },
  },
  {
    method: 'get',
    path: `${LIST}:version/featurestates/`,
    handle: call =>
      ok(versionOf(store, call.params.version).states.map(toVersionState)),
  },
  {
    method: 'get',
    path: '/environment-feature-versions/:version/',
    handle: call => {
      const version = versionOf(store, call.params.version);
      return ok({
        ...toVersion(version),
        previous_version_uuid: version.previous,
      });
    },
  },
];

function placeOf(store: FlagsmithStore, call: Call) {
  const environment = store.environments.get(idParam(call, 'environment'));
  const feature = store.features.get(idParam(call, 'feature'));
  if (!environment || feature?.project !== environment.project) {
    throw notFound();
  }
  refuseOnV1(environment);
  return { environment, feature: feature.id };
}

function refuseOnV1(environment: EnvironmentRow): void {
  if (!environment.useV2Versioning) {
    throw new ApiError(403, {
      detail: 'You do not have permission to perform this action.',
    });
  }
}

function versionOf(store: FlagsmithStore, uuid: string): VersionRow {
  const [version] = store.versions.where('uuid', uuid);
  if (!version) throw notFound();
  return version;
}

/** Draft, change and publication are one transaction. */
function addVersion(store: FlagsmithStore, call: Call): Reply {
  const { environment, feature } = placeOf(store, call);
  return store.asOneWrite(() => {
    const draft = draftVersion(
      store,
      environment.id,
      feature,
      call.arrivedAfter,
    );
    try {
      const change = changeIn(store, call, draft);
      const states = changedStates(draft, change);
      const version = store.versions.update(draft.id, { states });
      return created(
        toVersion(
          call.body.publish_immediately === true
            ? publishVersion(store, version)
            : version,
        ),
      );
    } catch (error) {
      store.versions.remove(draft.id);
      throw error;
    }
  });
}

function changeIn(
  store: FlagsmithStore,
  call: Call,
  draft: VersionRow,
): VersionChange {
  const has = (segment: number | null) =>
    draft.states.some(state => state.segment === segment);
  const update = statesIn(call, 'feature_states_to_update');
  const create = statesIn(call, 'feature_states_to_create');
  const remove = idListField(call.body, 'segment_ids_to_delete_overrides');
  for (const { segment } of create) {
    if (segment === null || has(segment)) {
      throw badRequest({
        message: 'An override for this segment exists already.',
      });
    }
    refuseForeignSegment(store, segment, draft.feature);
  }
  if (update.some(({ segment }) => !has(segment))) {
    throw badRequest({ message: 'There is no override for this segment.' });
  }
  return { put: [...update, ...create], remove: remove ?? [] };
}

function statesIn(call: Call, field: string): readonly VersionState[] {
  const list = call.body[field] ?? [];
  if (!Array.isArray(list)) {
    throw badRequest({ [field]: ['Expected a list of items.'] });
  }
  return list.map(entry => {
    if (entry.feature_state_value === undefined) {
      throw badRequest({
        [field]: [{ feature_state_value: ['This field is required.'] }],
      });
    }
    const binding = entry.feature_segment ?? null;
    return {
      segment: binding === null ? null : requiredId(binding, 'segment'),
      priority: binding?.priority ?? 0,
      enabled: requiredBoolean(entry, 'enabled'),
      value: fromTypedValue(entry.feature_state_value),
    };
  });
}

const toVersion = (row: VersionRow) => ({
  uuid: row.uuid,
  created_at: row.createdAt,
  updated_at: row.publishedAt ?? row.createdAt,
  published: row.publishedAt !== null,
  live_from: row.publishedAt,
  // True of every version that ever served, as with the vendor.
  is_live: row.publishedAt !== null,
  published_by: null,
  created_by: null,
  feature: row.feature,
  environment: row.environment,
});

const toVersionState = (state: VersionState) => ({
  enabled: state.enabled,
  feature_state_value: toTypedValue(state.value),
  feature_segment:
    state.segment === null
      ? null
      : { segment: state.segment, priority: state.priority },
});
