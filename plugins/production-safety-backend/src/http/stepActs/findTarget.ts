import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import type { RolloutStatus } from '@production-safety/core';
import type { RolloutQueries } from '../../database/RolloutQueries';
import type { RolloutRow } from '../../database/RolloutRow';
import type { AnyRequest, Caller } from '../Callers';
import type { ReadableRollouts } from '../ReadableRollouts';

/** The rollout that inputs of a step mean, or why it is not exactly one. */
export type FoundTarget =
  | { readonly row: RolloutRow }
  | { readonly row?: undefined; readonly several: readonly RolloutRow[] }
  | {
      readonly row?: undefined;
      readonly several?: undefined;
      readonly why: string;
    };

/**
 * The likeliest first, as templates have it: what is under way or was rolled
 * back goes before what was completed long ago, and whoever repeats it must not
 * hit another rollout.
 */
const LIKELIEST_FIRST: readonly (readonly RolloutStatus[])[] = [
  ['active', 'paused', 'rolling-back', 'rolled-back'],
  ['completed'],
];

/** Looks for the rollout among those that the caller may see. */
export async function findTarget(
  {
    queries,
    readable,
  }: {
    readonly queries: RolloutQueries;
    readonly readable: ReadableRollouts;
  },
  request: AnyRequest,
  caller: Caller,
  inputs: Readonly<Record<string, string>>,
): Promise<FoundTarget> {
  const { rollout, component, parts = '' } = inputs;
  if (rollout) {
    const row = await readable
      .byId(request, caller, rollout)
      .catch(undefinedIfMissing);
    return row ? { row } : { why: `there is no rollout ${rollout}.` };
  }
  const entityRef = component && readRef(component);
  if (!entityRef) return { why: 'it names neither rollout nor component.' };
  const nothing = { why: `no rollout protects ${entityRef}.` };
  if (caller.rights.readScope.kind === 'none') return nothing;
  const filter = await readable.filterFor(request, caller);
  const rows = await queries.byComponent(entityRef, filter);
  if (rows.length === 0) return nothing;
  const candidates = likeliest(
    rows,
    parts.split(',').map(part => part.trim()),
  );
  return candidates.length === 1
    ? { row: candidates[0] }
    : { several: candidates };
}

function likeliest(
  rows: readonly RolloutRow[],
  parts: readonly string[],
): readonly RolloutRow[] {
  const withParts = rows.filter(({ rollout: { definition } }) =>
    parts.every(
      name => !name || definition.flags.some(({ part }) => part === name),
    ),
  );
  const fitting = withParts.length > 0 ? withParts : rows;
  const groups = LIKELIEST_FIRST.map(statuses =>
    fitting.filter(({ rollout }) => statuses.includes(rollout.status)),
  );
  return groups.find(group => group.length > 0) ?? fitting;
}

function readRef(text: string): string | undefined {
  try {
    const defaults = { defaultKind: 'component', defaultNamespace: 'default' };
    return stringifyEntityRef(parseEntityRef(text, defaults));
  } catch {
    return undefined;
  }
}

function undefinedIfMissing(error: Error): undefined {
  if (error.name === 'NotFoundError') return undefined;
  throw error;
}
