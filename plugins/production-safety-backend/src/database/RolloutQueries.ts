import type { Knex } from 'knex';
import type { RolloutEventType } from '@production-safety/core';
import type { PermissionFilter } from './permissionFilter';
import type {
  EventsPage,
  RolloutFacets,
  RolloutListQuery,
  RolloutPage,
  RolloutRow,
  StoredEvent,
  StoredOperation,
} from './RolloutRow';

/** Everything the API reads; every filter, sort and page happens in SQL. */
export class RolloutQueries {
  constructor(private readonly knex: Knex) {}

  async list(query: RolloutListQuery): Promise<RolloutPage> {
    throw new Error(`Not written yet: ${this.knex}${query}`);
  }

  /** Rollouts of a component, most recently changed first. */
  async byComponent(
    entityRef: string,
    permissionFilter?: PermissionFilter,
  ): Promise<readonly RolloutRow[]> {
    throw new Error(`Not written yet: ${entityRef}${permissionFilter}`);
  }

  async byId(id: string): Promise<RolloutRow | undefined> {
    throw new Error(`Not written yet: ${id}`);
  }

  /** For permission checks: answers in the order of the ids. */
  async byIds(
    ids: readonly string[],
  ): Promise<readonly (RolloutRow | undefined)[]> {
    throw new Error(`Not written yet: ${ids}`);
  }

  /** Finished rollbacks stay readable after the rollout forgot them. */
  async operation(operationId: string): Promise<StoredOperation | undefined> {
    throw new Error(`Not written yet: ${operationId}`);
  }

  async eventsPage(
    id: string,
    page: {
      readonly limit: number;
      readonly cursor?: string;
      readonly types?: readonly RolloutEventType[];
    },
  ): Promise<EventsPage> {
    throw new Error(`Not written yet: ${id}${page}`);
  }

  /** Events that change what is exposed, oldest first. */
  async exposureEvents(id: string): Promise<readonly StoredEvent[]> {
    throw new Error(`Not written yet: ${id}`);
  }

  async facets(permissionFilter?: PermissionFilter): Promise<RolloutFacets> {
    throw new Error(`Not written yet: ${permissionFilter}`);
  }
}
