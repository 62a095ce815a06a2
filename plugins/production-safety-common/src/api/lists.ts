import type { RolloutEventType, RolloutStatus } from '@production-safety/core';

/**
 * A page of something. `nextCursor` is absent on the last page.
 *
 * @public
 */
export interface Page<T> {
  readonly items: readonly T[];
  readonly nextCursor?: string;
}

/**
 * A page that also says how many items match on all pages.
 *
 * @public
 */
export interface CountedPage<T> extends Page<T> {
  readonly total: number;
}

/** @public */
export const ROLLOUT_SORTS = [
  'updatedAt',
  'name',
  'status',
  'trouble',
] as const;

/** @public */
export type RolloutSort = (typeof ROLLOUT_SORTS)[number];

/** @public */
export type SortOrder = 'asc' | 'desc';

/**
 * Filters of the list of rollouts: one of the values of each given filter
 * must match, and all given filters.
 *
 * @public
 */
export interface ListRolloutsQuery {
  readonly status?: readonly RolloutStatus[];
  /** Phase names. */
  readonly phase?: readonly string[];
  /** Entity references. */
  readonly owner?: readonly string[];
  /** Entity references. */
  readonly component?: readonly string[];
  readonly environment?: readonly string[];
  /**
   * Text in name, title, component, owner, environment, tags or flag keys, at
   * most 100 characters.
   */
  readonly q?: string;
  /** `updatedAt` when absent; `status` puts trouble first. */
  readonly sort?: RolloutSort;
  /** `desc` for `updatedAt`, else `asc`, when absent. */
  readonly order?: SortOrder;
  /** 1 to 100; 20 when absent. */
  readonly limit?: number;
  /** `nextCursor` of the page before, with the same filters and sort. */
  readonly cursor?: string;
}

/** @public */
export interface ListEventsQuery {
  readonly type?: readonly RolloutEventType[];
  /** 1 to 100; 20 when absent. */
  readonly limit?: number;
  readonly cursor?: string;
}

/**
 * A filter value and the number of readable rollouts that have it.
 *
 * @public
 */
export interface FacetValue {
  readonly value: string;
  readonly count: number;
}

/** @public */
export interface RolloutFacets {
  readonly owners: readonly FacetValue[];
  readonly components: readonly FacetValue[];
  readonly phases: readonly FacetValue[];
  readonly statuses: readonly FacetValue[];
  readonly environments: readonly FacetValue[];
}
