import type { FlagTarget, ForeignOverride } from '@production-safety/core';
import type { Environment } from '../Environments';
import type { FlagRow, FlagTable, OverrideRow } from '../flags/flagTable';
import { rowsOf } from '../flags/FlagTables';
import type { CallOptions } from '../http/callOptions';
import type { WireUserState } from '../http/inspectionWire';
import { inPairs } from '../inPairs';
import type { Flagsmith } from '../operations/Flagsmith';

/** Somebody else's setting, and where Flagsmith keeps it. */
export interface FoundOverride {
  readonly override: ForeignOverride;
  readonly row: FlagRow;
  readonly kept:
    | {
        readonly kind: 'segment';
        readonly state: OverrideRow;
        readonly segmentId: number;
      }
    | { readonly kind: 'user'; readonly state: WireUserState };
}

/** What others have set for the target's flags, as it is now. */
export interface FoundOverrides {
  readonly environment: Environment;
  readonly found: readonly FoundOverride[];
}

/**
 * Finds what others have set.
 *
 * @remarks
 * Two lists for the environment and one of segments, one call for the
 * rollout's own overrides, and one more for each flag that others have set for
 * segments, and for each they have set for users.
 */
export async function findOverrides(
  flagsmith: Flagsmith,
  target: FlagTarget,
  options: CallOptions,
): Promise<FoundOverrides> {
  const { environments, tables } = flagsmith;
  const environment = await environments.get(target.environment, options);
  const [table, candidates] = await Promise.all([
    tables.fresh(environment, options),
    flagsmith.segments.candidates(target, options),
  ]);
  const own = await flagsmith.segments.own(target, candidates, options, table);
  const ids = own.map(({ id }) => id);
  const rows = rowsOf(table, target.flags);
  await resolveOwners(flagsmith, { environment, table, ids, rows }, options);
  const found = new Map<FlagRow, readonly FoundOverride[]>();
  await inPairs(
    rows.map(row => async () => {
      found.set(row, [
        ...(await ofUsers(flagsmith, environment, row, options)),
        ...(await ofSegments(flagsmith, environment, row, ids, options)),
      ]);
    }),
    options.signal,
  );
  return { environment, found: rows.flatMap(row => found.get(row) ?? []) };
}

async function resolveOwners(
  { tables: { owners } }: Flagsmith,
  read: {
    readonly environment: Environment;
    readonly table: FlagTable;
    readonly ids: readonly number[];
    readonly rows: readonly FlagRow[];
  },
  options: CallOptions,
): Promise<void> {
  for (const segmentId of read.ids) {
    await owners.resolve(
      { segmentId, environmentId: read.environment.id, table: read.table },
      read.rows,
      options,
    );
  }
}

async function ofUsers(
  { api }: Flagsmith,
  { clientKey }: Environment,
  row: FlagRow,
  options: CallOptions,
): Promise<readonly FoundOverride[]> {
  if (row.identityOverrides === 0) {
    return [];
  }
  const states = await api.inspection.userStates(clientKey, row.id, options);
  return states.map(state => ({
    row,
    kept: { kind: 'user', state },
    override: {
      flag: row.key,
      kind: 'user',
      who: state.identity.identifier,
      on: state.enabled,
      outranks: true,
    },
  }));
}

async function ofSegments(
  { api, tables }: Flagsmith,
  environment: Environment,
  row: FlagRow,
  own: readonly number[],
  options: CallOptions,
): Promise<readonly FoundOverride[]> {
  if (row.overrides.length === tables.owners.ours(row, own).length) {
    return [];
  }
  const bindings = await api.inspection.bindings(
    environment.id,
    row.id,
    options,
  );
  const ours = bindings.filter(({ segment }) => own.includes(segment));
  const strongest = Math.min(...ours.map(({ priority }) => priority));
  return bindings.flatMap((binding): FoundOverride[] => {
    const state = row.overrides.find(each => each.bindingId === binding.id);
    return state && !own.includes(binding.segment)
      ? [
          {
            row,
            kept: { kind: 'segment', state, segmentId: binding.segment },
            override: {
              flag: row.key,
              kind: 'segment',
              who: binding.segment_name,
              on: state.on,
              // Of equals nobody knows which decides. Without an override of
              // ours every other one decides before the default does.
              outranks: binding.priority <= strongest,
            },
          },
        ]
      : [];
  });
}
