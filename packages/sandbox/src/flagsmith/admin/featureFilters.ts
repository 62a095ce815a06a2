import { badRequest } from '../http/ApiError';
import { booleanQuery, type Call } from '../http/Call';
import { defaultState } from '../model/featureStates';
import type { FlagsmithStore } from '../model/FlagsmithStore';
import type { FeatureRow } from '../model/rows';

type Filter = (row: FeatureRow) => boolean;

/** The filters of the feature list, in the vendor's words. */
export function featureFilter(
  store: FlagsmithStore,
  call: Call,
  environment: number | undefined,
): Filter {
  const filters = [
    searchFilter(call),
    tagFilter(call),
    archivedFilter(call),
    typeFilter(call),
    ownerFilter(call),
    stateFilter(store, call, environment),
  ];
  return row => filters.every(filter => filter(row));
}

/** The order of the feature list: by creation unless asked otherwise. */
export function featureOrder(call: Call) {
  const field = choice(call, 'sort_field', ['created_date', 'name']);
  const sign =
    choice(call, 'sort_direction', ['ASC', 'DESC']) === 'ASC' ? 1 : -1;
  return (a: FeatureRow, b: FeatureRow): number =>
    sign * (field === 'name' ? a.name.localeCompare(b.name) : a.id - b.id);
}

const all: Filter = () => true;

function searchFilter(call: Call): Filter {
  const text = call.query.get('search')?.toLowerCase();
  return text ? row => row.name.toLowerCase().includes(text) : all;
}

function tagFilter(call: Call): Filter {
  const text = call.query.get('tags');
  if (text === null) return all;
  if (text === '') return row => row.tags.length === 0;
  const tags = text.split(',').map(Number);
  if (!tags.every(Number.isInteger)) {
    throw badRequest({ tags: ['Tag IDs must be integers.'] });
  }
  const strategy = choice(call, 'tag_strategy', ['INTERSECTION', 'UNION']);
  return strategy === 'UNION'
    ? row => tags.some(tag => row.tags.includes(tag))
    : row => tags.every(tag => row.tags.includes(tag));
}

function archivedFilter(call: Call): Filter {
  const wanted = booleanQuery(call, 'is_archived');
  return wanted === undefined ? all : row => row.isArchived === wanted;
}

function typeFilter(call: Call): Filter {
  return call.query.has('type') &&
    choice(call, 'type', ['STANDARD', 'MULTIVARIATE']) === 'MULTIVARIATE'
    ? () => false
    : all;
}

/** Features of the sandbox have no owners. */
function ownerFilter(call: Call): Filter {
  return call.query.get('owners') || call.query.get('group_owners')
    ? () => false
    : all;
}

function stateFilter(
  store: FlagsmithStore,
  call: Call,
  environment: number | undefined,
): Filter {
  const enabled = booleanQuery(call, 'is_enabled');
  const value = call.query.get('value_search');
  if (!environment || (enabled === undefined && !value)) return all;
  return row => {
    const state = defaultState(store, environment, row.id);
    return (
      (enabled === undefined || state.enabled === enabled) &&
      (!value || String(state.value ?? '').includes(value))
    );
  };
}

function choice(call: Call, name: string, values: readonly string[]): string {
  const value = call.query.get(name) ?? values[0];
  if (!values.includes(value)) {
    throw badRequest({ [name]: [`"${value}" is not a valid choice.`] });
  }
  return value;
}
