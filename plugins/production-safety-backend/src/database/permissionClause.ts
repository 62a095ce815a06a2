import type { Knex } from 'knex';
import {
  PERMISSION_KEYS,
  type PermissionCriterion,
  type PermissionFilter,
  type PermissionKey,
} from './permissionFilter';
import { comparableRef } from './rolloutColumns';

const REFERENCES: readonly PermissionKey[] = ['owner', 'component'];

/**
 * Narrows a query on `rollouts` to what a reader may see.
 *
 * @throws TypeError for a rule that asks for something else than a known column,
 * so that a mistake in a rule never shows more than it should.
 */
export function permissionClause(
  query: Knex.QueryBuilder,
  filter: PermissionFilter,
): void {
  if ('anyOf' in filter) {
    query.where(any => {
      any.whereRaw('1 = 0');
      for (const each of filter.anyOf) {
        any.orWhere(inner => permissionClause(inner, each));
      }
    });
    return;
  }
  if ('allOf' in filter) {
    for (const each of filter.allOf) {
      query.where(inner => permissionClause(inner, each));
    }
    return;
  }
  if ('not' in filter) {
    query.whereNot(inner => permissionClause(inner, filter.not));
    return;
  }
  query.whereIn(`rollouts.${filter.key}`, [...valuesOf(filter)]);
}

function valuesOf({ key, values }: PermissionCriterion): readonly string[] {
  if (!PERMISSION_KEYS.includes(key)) {
    throw new TypeError(
      `A permission rule asks for ${key}; known are ${PERMISSION_KEYS.join(
        ', ',
      )}`,
    );
  }
  return REFERENCES.includes(key) ? values.map(comparableRef) : values;
}
