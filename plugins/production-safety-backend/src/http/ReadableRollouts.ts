import { NotAllowedError, NotFoundError } from '@backstage/errors';
import type { RolloutQueries } from '../database/RolloutQueries';
import type { RolloutRow, StoredOperation } from '../database/RolloutRow';
import type { PermissionFilter } from '../database/permissionFilter';
import type { AuditTrail } from '../audit/AuditTrail';
import { resourceOf } from '../permissions/permissionResource';
import type { AnyRequest, Caller } from './Callers';

/**
 * Reads on behalf of a caller. A single rollout the caller may not read looks
 * exactly like one that does not exist.
 */
export class ReadableRollouts {
  constructor(
    private readonly queries: RolloutQueries,
    private readonly audit: AuditTrail,
  ) {}

  /** The filter for lists; undefined when everything may be read. */
  async filterFor(
    request: AnyRequest,
    { rights: { readScope } }: Caller,
  ): Promise<PermissionFilter | undefined> {
    switch (readScope.kind) {
      case 'all':
        return undefined;
      case 'some':
        return readScope.filter;
      default:
        throw await this.#denied(
          request,
          { queryType: 'list' },
          new NotAllowedError('You may not see rollouts.'),
        );
    }
  }

  async byId(
    request: AnyRequest,
    caller: Caller,
    id: string,
  ): Promise<RolloutRow> {
    const missing = () => new NotFoundError(`There is no rollout ${id}.`);
    const row = await this.queries.byId(id);
    if (!row) {
      throw missing();
    }
    if (!caller.rights.may('read', resourceOf(row.rollout))) {
      const meta = { queryType: 'by-id', rolloutId: id };
      throw await this.#denied(request, meta, missing());
    }
    return row;
  }

  async operation(
    request: AnyRequest,
    caller: Caller,
    id: string,
  ): Promise<StoredOperation & { readonly row: RolloutRow }> {
    const missing = () => new NotFoundError(`There is no operation ${id}.`);
    const found = await this.queries.operation(id);
    const row = found && (await this.queries.byId(found.rolloutId));
    if (!row) {
      throw missing();
    }
    if (!caller.rights.may('read', resourceOf(row.rollout))) {
      const meta = { queryType: 'operation', rolloutId: found.rolloutId };
      throw await this.#denied(request, meta, missing());
    }
    return { ...found, row };
  }

  #denied<E extends Error>(
    request: AnyRequest,
    meta: Record<string, string>,
    error: E,
  ): Promise<E> {
    const subject = { eventId: 'rollout-read', request, meta } as const;
    return this.audit.refused(subject, error);
  }
}
