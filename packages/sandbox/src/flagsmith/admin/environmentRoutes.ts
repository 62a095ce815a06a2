import { badRequest } from '../http/ApiError';
import {
  type Call,
  created,
  idQuery,
  ok,
  type Reply,
  type Route,
} from '../http/Call';
import {
  booleanField,
  requiredId,
  requiredText,
  textField,
} from '../http/fields';
import { paginate } from '../http/paginate';
import type { FlagsmithStore } from '../model/FlagsmithStore';
import { createEnvironment } from '../model/projects';
import type { EnvironmentRow } from '../model/rows';
import { useVersions } from '../model/versions';
import { environmentOf } from './lookup';
import { toEnvironment } from './projectWire';

/** Environments; in paths they go by their client-side key. */
export const environmentRoutes = (store: FlagsmithStore): readonly Route[] => [
  {
    method: 'get',
    path: '/environments/',
    handle: call => {
      const project = idQuery(call, 'project');
      if (!project || !store.projects.get(project)) {
        throw badRequest(['Invalid or missing value for project parameter.']);
      }
      return paginate(call, store.environments.where('project', project), {
        toWire: toEnvironment,
      });
    },
  },
  {
    method: 'post',
    path: '/environments/',
    handle: call => addEnvironment(store, call),
  },
  {
    method: 'get',
    path: '/environments/:environment/',
    handle: call => {
      const row = environmentOf(store, call);
      return ok({
        ...toEnvironment(row),
        total_segment_overrides: store.bindings.count('environment', row.id),
      });
    },
  },
  ...(['put', 'patch'] as const).map(
    (method): Route => ({
      method,
      path: '/environments/:environment/',
      handle: call =>
        ok(
          toEnvironment(
            changeEnvironment(store, environmentOf(store, call), call.body),
          ),
        ),
    }),
  ),
  {
    method: 'post',
    path: '/environments/:environment/enable-v2-versioning/',
    handle: call => enableV2(store, call),
  },
];

function addEnvironment(store: FlagsmithStore, call: Call): Reply {
  const project = requiredId(call.body, 'project');
  const name = requiredText(call.body, 'name');
  if (!store.projects.get(project)) {
    throw badRequest({
      project: [`Invalid pk "${project}" - object does not exist.`],
    });
  }
  refuseTakenName(store, project, name);
  return created(toEnvironment(createEnvironment(store, project, name)));
}

/** At once here; the real server does it in the background. */
function enableV2(store: FlagsmithStore, call: Call): Reply {
  const row = environmentOf(store, call);
  if (row.useV2Versioning) {
    throw badRequest({ detail: 'Environment already using v2 versioning.' });
  }
  useVersions(store, row);
  return { status: 202 };
}

function refuseTakenName(store: FlagsmithStore, project: number, name: string) {
  const taken = store.environments
    .where('project', project)
    .some(row => row.name === name);
  if (taken) {
    throw badRequest({
      non_field_errors: ['An environment with this name already exists.'],
    });
  }
}

/**
 * Takes the settings a test needs. The approval count of a self-hosted
 * installation is silently ignored, as on the real server.
 */
function changeEnvironment(
  store: FlagsmithStore,
  row: EnvironmentRow,
  body: Readonly<Record<string, unknown>>,
): EnvironmentRow {
  const hide =
    body.hide_disabled_flags === null
      ? null
      : booleanField(body, 'hide_disabled_flags');
  store.environments.update(row.id, {
    name: body.name === undefined ? row.name : requiredText(body, 'name'),
    description: textField(body, 'description') ?? row.description,
    hideDisabledFlags: hide === undefined ? row.hideDisabledFlags : hide,
    useCompositeKeyForHashing:
      booleanField(body, 'use_identity_composite_key_for_hashing') ??
      row.useCompositeKeyForHashing,
    useIdentityOverridesInLocalEvaluation:
      booleanField(body, 'use_identity_overrides_in_local_eval') ??
      row.useIdentityOverridesInLocalEvaluation,
  });
  store.touchEnvironment(row.id);
  return store.environments.get(row.id)!;
}
