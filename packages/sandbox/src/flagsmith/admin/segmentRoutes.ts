import {
  booleanQuery,
  type Call,
  created,
  idQuery,
  noContent,
  ok,
  type Reply,
  type Route,
} from '../http/Call';
import { idField, requiredText, textField } from '../http/fields';
import { paginate } from '../http/paginate';
import type { FlagsmithStore } from '../model/FlagsmithStore';
import {
  createSegment,
  deleteSegment,
  type SegmentChange,
  updateSegment,
} from '../model/segments';
import type { FlagsmithSettings } from '../FlagsmithSettings';
import { projectOf, segmentOf } from './lookup';
import { parseMetadata } from './parseMetadata';
import { parseRules } from './parseSegment';
import { toSegment } from './segmentWire';

const LIST = '/projects/:project/segments/';
const ONE = '/projects/:project/segments/:segment/';

/** The segments of a project. */
export const segmentRoutes = (
  store: FlagsmithStore,
  settings: () => FlagsmithSettings,
): readonly Route[] => [
  { method: 'get', path: LIST, handle: call => listSegments(store, call) },
  {
    method: 'post',
    path: LIST,
    handle: call => addSegment(store, call, settings()),
  },
  {
    method: 'get',
    path: ONE,
    handle: call => ok(toSegment(segmentOf(store, call))),
  },
  {
    method: 'put',
    path: ONE,
    handle: call => replace(store, call, settings()),
  },
  {
    method: 'patch',
    path: ONE,
    handle: call => change(store, call, settings()),
  },
  {
    method: 'delete',
    path: ONE,
    handle: call => {
      deleteSegment(store, segmentOf(store, call));
      return noContent();
    },
  },
  {
    method: 'post',
    path: `${ONE}clone/`,
    handle: call => {
      const source = segmentOf(store, call);
      const name = requiredText(call.body, 'name');
      // A clone has the description of its source, but no custom fields.
      const clone = createSegment(store, source.project, {
        ...source,
        name,
        metadata: [],
      });
      return created(toSegment(clone));
    },
  },
  {
    method: 'get',
    path: `${ONE}associated-features/`,
    handle: call => listUses(store, call),
  },
];

function listSegments(store: FlagsmithStore, call: Call): Reply {
  const project = projectOf(store, call);
  const text = call.query.get('q')?.toLowerCase() ?? '';
  const specific = booleanQuery(call, 'include_feature_specific') ?? true;
  const rows = store.segments
    .where('project', project.id)
    .filter(row => row.name.toLowerCase().includes(text))
    .filter(row => specific || row.feature === null);
  return paginate(call, rows, { toWire: toSegment, sizeByClient: true });
}

/** Names are not unique: the same request twice makes two segments. */
function addSegment(
  store: FlagsmithStore,
  call: Call,
  settings: FlagsmithSettings,
): Reply {
  const project = projectOf(store, call);
  const rules = parseRules(call.body.rules);
  const segment = createSegment(store, project.id, {
    name: requiredText(call.body, 'name'),
    description: textField(call.body, 'description') ?? null,
    feature: idField(call.body, 'feature') ?? null,
    rules,
    metadata: parseMetadata(call.body, settings),
  });
  return created(toSegment(segment));
}

function replace(
  store: FlagsmithStore,
  call: Call,
  settings: FlagsmithSettings,
): Reply {
  const segment = segmentOf(store, call);
  const rules = parseRules(call.body.rules);
  const name = requiredText(call.body, 'name');
  return ok(
    toSegment(
      updateSegment(store, segment, {
        ...words(call, settings),
        name,
        rules,
      }),
    ),
  );
}

/** Without rules only the words around them change. */
function change(
  store: FlagsmithStore,
  call: Call,
  settings: FlagsmithSettings,
): Reply {
  const segment = segmentOf(store, call);
  const { body } = call;
  return ok(
    toSegment(
      updateSegment(store, segment, {
        ...words(call, settings),
        ...(body.name === undefined
          ? {}
          : { name: requiredText(body, 'name') }),
        ...(body.rules === undefined ? {} : { rules: parseRules(body.rules) }),
      }),
    ),
  );
}

function words({ body }: Call, settings: FlagsmithSettings): SegmentChange {
  return {
    metadata: parseMetadata(body, settings),
    ...('description' in body
      ? { description: textField(body, 'description') ?? null }
      : {}),
    ...('feature' in body ? { feature: idField(body, 'feature') ?? null } : {}),
  };
}

/** Which overrides use the segment. */
function listUses(store: FlagsmithStore, call: Call): Reply {
  const segment = segmentOf(store, call);
  const environment = idQuery(call, 'environment');
  const states = store.bindings
    .where('segment', segment.id)
    .filter(row => environment === undefined || row.environment === environment)
    .flatMap(row => store.states.where('binding', row.id));
  return paginate(call, states, {
    toWire: ({ id, feature, environment: where }) => ({
      id,
      feature,
      environment: where,
    }),
  });
}
