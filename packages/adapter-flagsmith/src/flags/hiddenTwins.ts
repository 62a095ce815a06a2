import type { FlagsmithApi } from '../api/FlagsmithApi';
import type { CallOptions } from '../http/callOptions';
import type { FlagRow } from './flagTable';
import type { OverrideOwners } from './OverrideOwners';

/** Where overrides are looked for that exist twice. */
export interface TwinSearch {
  readonly api: Pick<FlagsmithApi, 'flags'>;
  readonly owners: OverrideOwners;
  readonly environmentId: number;
}

/**
 * Bindings of overrides that a flag has twice for one of our segments, without
 * the one that the list of states shows.
 *
 * @remarks
 * Only the bindings of a flag tell for sure, and they are a call for each. So
 * they are asked for where the segment lists more than one state for the flag.
 */
export async function hiddenTwins(
  { api, owners, environmentId }: TwinSearch,
  row: FlagRow,
  segmentIds: readonly number[],
  options: CallOptions,
): Promise<readonly number[]> {
  const doubled = segmentIds.filter(id => owners.mayBeDoubled(row, id));
  if (doubled.length === 0) {
    return [];
  }
  const listed = row.overrides.map(({ bindingId }) => bindingId);
  const bindings = await api.flags.bindings(environmentId, row.id, options);
  return bindings
    .filter(
      ({ id, segment }) => doubled.includes(segment) && !listed.includes(id),
    )
    .map(({ id }) => id);
}
