import { badRequest, notFound } from '../http/ApiError';
import {
  type Call,
  created,
  idQuery,
  noContent,
  ok,
  type Reply,
  type Route,
} from '../http/Call';
import {
  booleanField,
  idListField,
  requiredText,
  textField,
} from '../http/fields';
import { paginate } from '../http/paginate';
import {
  createFeature,
  deleteFeature,
  findFeatureByName,
} from '../model/features';
import type { FlagsmithStore } from '../model/FlagsmithStore';
import { featureFilter, featureOrder } from './featureFilters';
import { type FeatureView, toFeature } from './featureWire';
import { featureOf, projectOf } from './lookup';

const LIST = '/projects/:project/features/';
const ONE = '/projects/:project/features/:feature/';

/** The features of a project. */
export const featureRoutes = (store: FlagsmithStore): readonly Route[] => [
  { method: 'get', path: LIST, handle: call => listFeatures(store, call) },
  { method: 'post', path: LIST, handle: call => addFeature(store, call) },
  {
    method: 'get',
    path: ONE,
    handle: call =>
      ok(toFeature(store, featureIn(store, call), viewOf(store, call))),
  },
  ...(['put', 'patch'] as const).map(
    (method): Route => ({
      method,
      path: ONE,
      handle: call => changeFeature(store, call),
    }),
  ),
  {
    method: 'delete',
    path: ONE,
    handle: call => {
      deleteFeature(store, featureIn(store, call));
      return noContent();
    },
  },
];

function featureIn(store: FlagsmithStore, call: Call) {
  return featureOf(store, call, projectOf(store, call).id);
}

function viewOf(store: FlagsmithStore, call: Call): FeatureView {
  const environment = idQuery(call, 'environment');
  if (environment && !store.environments.get(environment)) throw notFound();
  return { environment, segment: idQuery(call, 'segment') };
}

function listFeatures(store: FlagsmithStore, call: Call): Reply {
  const project = projectOf(store, call);
  const view = viewOf(store, call);
  const rows = store.features
    .where('project', project.id)
    .filter(featureFilter(store, call, view.environment))
    .sort(featureOrder(call));
  return paginate(call, rows, {
    toWire: row => toFeature(store, row, view),
    sizeByClient: true,
  });
}

function addFeature(store: FlagsmithStore, call: Call): Reply {
  const project = projectOf(store, call);
  const name = requiredText(call.body, 'name');
  if (findFeatureByName(store, project.id, name)) {
    throw badRequest({
      name: [
        'Feature with that name already exists for this project. Note that feature names are case insensitive.',
      ],
    });
  }
  const feature = createFeature(store, project.id, {
    name,
    description: textField(call.body, 'description'),
    defaultEnabled: booleanField(call.body, 'default_enabled'),
    initialValue: textField(call.body, 'initial_value'),
    isArchived: booleanField(call.body, 'is_archived'),
    isServerKeyOnly: booleanField(call.body, 'is_server_key_only'),
    tags: idListField(call.body, 'tags'),
  });
  return created(toFeature(store, feature, {}));
}

/** Name, `default_enabled` and `initial_value` are fixed after creation. */
function changeFeature(store: FlagsmithStore, call: Call): Reply {
  const feature = featureIn(store, call);
  const description = textField(call.body, 'description');
  const after = store.features.update(feature.id, {
    description: description === undefined ? feature.description : description,
    isArchived: booleanField(call.body, 'is_archived') ?? feature.isArchived,
    isServerKeyOnly:
      booleanField(call.body, 'is_server_key_only') ?? feature.isServerKeyOnly,
    tags: idListField(call.body, 'tags') ?? feature.tags,
  });
  store.touchProject(feature.project);
  return ok(toFeature(store, after, {}));
}
