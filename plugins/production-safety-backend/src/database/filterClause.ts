import type { Knex } from 'knex';
import type { RolloutFilters } from './RolloutRow';
import { comparableRef } from './rolloutColumns';

/** Narrows a query on `rollouts` to what a list asks for. */
export function filterClause(
  query: Knex.QueryBuilder,
  filters: RolloutFilters,
): void {
  oneOf(query, 'status', filters.statuses);
  oneOf(query, 'phase_name', filters.phases);
  oneOf(query, 'owner', filters.owners?.map(comparableRef));
  oneOf(query, 'component', filters.components?.map(comparableRef));
  oneOf(query, 'environment', filters.environments);
  for (const word of wordsOf(filters.text)) {
    query.whereRaw(`rollouts.search like ? escape '\\'`, [
      `%${word.replace(/[\\%_]/g, '\\$&')}%`,
    ]);
  }
}

function oneOf(
  query: Knex.QueryBuilder,
  column: string,
  values: readonly string[] | undefined,
): void {
  if (values && values.length > 0) {
    query.whereIn(`rollouts.${column}`, [...values]);
  }
}

function wordsOf(text: string | undefined): readonly string[] {
  return (text ?? '').toLowerCase().split(/\s+/).filter(Boolean);
}
