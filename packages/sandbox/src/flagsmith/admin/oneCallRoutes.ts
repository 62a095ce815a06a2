import { ApiError, badRequest, notFound } from '../http/ApiError';
import {
  type Call,
  idParam,
  noContent,
  ok,
  type Reply,
  type Route,
} from '../http/Call';
import { booleanField, idField, requiredId } from '../http/fields';
import type { FlagsmithStore } from '../model/FlagsmithStore';
import type { VersionState } from '../model/rows';
import { statesOf } from '../model/versions';
import { writeFlag } from '../model/writeFlag';
import { fromNamedValue, toNamedValue } from './flagValues';
import { environmentOf, featureOf } from './lookup';
import { refuseForeignSegment } from './segmentUse';

const FLAG = '/environments/:environment/features/:feature/';
type Fields = Readonly<Record<string, unknown>>;

/** `/api/__future__`: everything of one flag in one call and transaction. */
export const oneCallRoutes = (store: FlagsmithStore): readonly Route[] => [
  {
    method: 'get',
    path: FLAG,
    handle: call => {
      const { environment, feature } = placeOf(store, call);
      return ok(toFlagState(statesOf(store, environment.id, feature)));
    },
  },
  { method: 'patch', path: FLAG, handle: call => change(store, call, true) },
  { method: 'put', path: FLAG, handle: call => change(store, call, false) },
  {
    method: 'delete',
    path: `${FLAG}segment-overrides/:segment/`,
    handle: call => {
      const place = placeOf(store, call);
      refuseWhenProtected(store, call);
      const segment = idParam(call, 'segment');
      const states = statesOf(store, place.environment.id, place.feature);
      if (!states.some(state => state.segment === segment)) throw notFound();
      store.asOneWrite(() =>
        writeFlag(store, place, { put: [], remove: [segment] }),
      );
      return noContent();
    },
  },
];

function placeOf(store: FlagsmithStore, call: Call) {
  const environment = environmentOf(store, call);
  const feature = featureOf(store, call, environment.project).id;
  return { environment, feature, arrivedAfter: call.arrivedAfter };
}

function refuseWhenProtected(store: FlagsmithStore, call: Call): void {
  if (environmentOf(store, call).changeRequestApprovals !== null) {
    throw new ApiError(409, {
      detail: 'This environment requires change requests.',
      code: 'change_requests_enabled',
    });
  }
}

function change(store: FlagsmithStore, call: Call, isPartial: boolean): Reply {
  const place = placeOf(store, call);
  refuseWhenProtected(store, call);
  const before = statesOf(store, place.environment.id, place.feature);
  const { environment_default: byDefault, segment_overrides: overrides } =
    call.body;
  const [known] = before;
  const put: VersionState[] =
    byDefault === undefined
      ? []
      : [{ ...known, ...fieldsOf(byDefault as Fields, isPartial, known) }];
  const sent = overrides === undefined ? [] : list(overrides);
  for (const [index, entry] of sent.entries()) {
    put.push(overrideIn(entry, index, before, isPartial));
  }
  const after = new Map(before.map(state => [state.segment, state]));
  put.forEach(state => after.set(state.segment, state));
  const remove =
    isPartial || overrides === undefined
      ? []
      : before.flatMap(({ segment }) =>
          segment !== null && !put.some(state => state.segment === segment)
            ? [segment]
            : [],
        );
  remove.forEach(segment => after.delete(segment));
  refuseCollisions(put, [...after.values()]);
  put.forEach(({ segment }) => {
    if (segment !== null) refuseForeignSegment(store, segment, place.feature);
  });
  store.asOneWrite(() => writeFlag(store, place, { put, remove }));
  return ok(toFlagState(statesOf(store, place.environment.id, place.feature)));
}

function overrideIn(
  entry: Fields,
  index: number,
  before: readonly VersionState[],
  isPartial: boolean,
): VersionState {
  const segment = requiredId((entry.segment ?? {}) as Fields, 'id');
  const known = before.find(state => state.segment === segment);
  const base = known ?? { enabled: false, value: before[0].value };
  return {
    segment,
    // Without one a new override takes its place in the list, taken or not.
    priority: idField(entry, 'priority') ?? known?.priority ?? index,
    ...fieldsOf(entry, isPartial, base),
  };
}

/** What is not sent stays in a partial change, and is reset in a full one. */
function fieldsOf(
  entry: Fields,
  isPartial: boolean,
  known: Pick<VersionState, 'enabled' | 'value'>,
): Pick<VersionState, 'enabled' | 'value'> {
  const { value } = entry;
  const unsent = isPartial ? known : { enabled: false, value: null };
  return {
    enabled: booleanField(entry, 'enabled') ?? unsent.enabled,
    value:
      value === undefined || value === null
        ? unsent.value
        : fromNamedValue(value),
  };
}

function list(value: unknown): readonly Fields[] {
  if (!Array.isArray(value)) {
    throw badRequest({ segment_overrides: ['Expected a list of items.'] });
  }
  return value;
}

function refuseCollisions(
  put: readonly VersionState[],
  after: readonly VersionState[],
): void {
  const twice = (values: readonly unknown[]) =>
    new Set(values).size < values.length;
  if (twice(put.map(({ segment }) => segment))) {
    throw badRequest({ segment_overrides: ['Duplicate segment.'] });
  }
  const overrides = after.filter(({ segment }) => segment !== null);
  if (twice(overrides.map(({ priority }) => priority))) {
    throw badRequest({ segment_overrides: ['Duplicate priority.'] });
  }
}

const toFlagState = (states: readonly VersionState[]) => ({
  environment_default: {
    enabled: states[0].enabled,
    value: toNamedValue(states[0].value),
    variants: [],
  },
  segment_overrides: states.slice(1).map(state => ({
    segment: { id: state.segment },
    priority: state.priority,
    enabled: state.enabled,
    value: toNamedValue(state.value),
    variants: [],
  })),
});
