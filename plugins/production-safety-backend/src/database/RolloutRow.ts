import type {
  LastLook,
  RollbackOperation,
  Rollout,
  RolloutEvent,
  RolloutStatus,
  ServingCheck,
} from '@production-safety/core';
import type { PermissionFilter } from './permissionFilter';

/** Who declares a rollout; only `catalog` ones can become orphaned. */
export type RolloutOrigin = 'catalog' | 'api';

/** Everything a view of one rollout needs, from one query. */
export interface RolloutRow {
  readonly rollout: Rollout;
  readonly lastEvent: RolloutEvent;
  readonly serving: ServingCheck;
  readonly origin: RolloutOrigin;
  /** Absent when it was never looked at. */
  readonly lastLook?: LastLook;
}

/** Several values of one filter mean "any of them"; filters add up. */
export interface RolloutFilters {
  readonly statuses?: readonly RolloutStatus[];
  readonly phases?: readonly string[];
  readonly owners?: readonly string[];
  readonly components?: readonly string[];
  readonly environments?: readonly string[];
  /** Words that must all occur in name, title, references, tags or flags. */
  readonly text?: string;
}

export type RolloutSort = 'updatedAt' | 'name' | 'status';

export interface RolloutListQuery {
  readonly filters: RolloutFilters;
  readonly permissionFilter?: PermissionFilter;
  readonly sort: RolloutSort;
  readonly order: 'asc' | 'desc';
  /** 1 to 100. */
  readonly limit: number;
  /** `nextCursor` of the page before; `InputError` when it is not one. */
  readonly cursor?: string;
}

export interface RolloutPage {
  readonly rows: readonly RolloutRow[];
  readonly nextCursor?: string;
  /** Rows on all pages. */
  readonly total: number;
}

/** An event with the version the rollout had after it. */
export interface StoredEvent {
  readonly version: number;
  readonly event: RolloutEvent;
}

export interface EventsPage {
  /** Newest first. */
  readonly events: readonly StoredEvent[];
  readonly nextCursor?: string;
}

export interface StoredOperation {
  readonly rolloutId: string;
  readonly operation: RollbackOperation;
}

export interface FacetValue {
  readonly value: string;
  readonly count: number;
}

/** Values in use with their number of rollouts, most frequent first. */
export interface RolloutFacets {
  readonly statuses: readonly FacetValue[];
  readonly phases: readonly FacetValue[];
  readonly owners: readonly FacetValue[];
  readonly components: readonly FacetValue[];
  readonly environments: readonly FacetValue[];
}
