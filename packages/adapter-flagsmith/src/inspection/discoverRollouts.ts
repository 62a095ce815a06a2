import {
  combineReadings,
  populationOf,
  type FlagTarget,
  type RolloutReading,
} from '@production-safety/core';
import type { Environment } from '../Environments';
import type { FlagTable } from '../flags/flagTable';
import type { CallOptions } from '../http/callOptions';
import type { WireSegment } from '../http/wire';
import type { Flagsmith } from '../operations/Flagsmith';
import { toReading } from '../operations/readRollouts';
import { hasItsName, keysOf, toKnown } from '../segments/KnownSegment';
import type { KnownSegment } from '../segments/KnownSegment';

const KEY = /^rollout\.([^@]+)@(.+)$/;

/**
 * Finds the rollouts that Flagsmith has a segment of, in these environments.
 *
 * @remarks
 * One list of segments, two lists for each environment in which something was
 * found, and one call for each segment that could be a rollout's.
 */
export async function discoverRollouts(
  flagsmith: Flagsmith,
  names: readonly string[],
  options: CallOptions,
): Promise<readonly RolloutReading[]> {
  const seenAt = flagsmith.clock.now();
  const listed = await flagsmith.api.segments.list(options);
  const readings: RolloutReading[] = [];
  for (const name of names) {
    const candidates = candidatesIn(name, listed, seenAt);
    if (candidates.size === 0) continue;
    const environment = await flagsmith.environments.get(name, options);
    const table = await flagsmith.tables.fresh(environment, options);
    const read = { environment, table };
    const found: RolloutReading[] = [];
    for (const [population, segments] of candidates) {
      const target = { name: population, environment: name };
      found.push(await readFound(flagsmith, target, segments, read, options));
    }
    readings.push(...asRollouts(found));
  }
  return readings;
}

/** Parts with a segment of their own, with the rollout that they are of. */
function asRollouts(
  found: readonly RolloutReading[],
): readonly RolloutReading[] {
  const names = found.map(({ target }) => populationOf(target.name).rollout);
  return [...new Set(names)].map(name => {
    const own = found.filter((_, at) => names[at] === name);
    const apart = own.filter(({ target }) => target.name !== name);
    if (apart.length === 0) return own[0];
    const shared = own.find(({ target }) => target.name === name) ?? {
      ...apart[0],
      // Somebody removed the shared one; what is left is found all the same.
      target: { ...apart[0].target, name, flags: [] },
      audience: null,
      flags: [],
    };
    const populations = apart.flatMap(({ target }) =>
      target.flags.map(key => ({
        key,
        part: populationOf(target.name).part ?? key,
      })),
    );
    const flags = [
      ...shared.target.flags,
      ...populations.map(({ key }) => key),
    ];
    return combineReadings({ ...shared.target, flags, populations }, [
      shared,
      ...apart,
    ]);
  });
}

/** Segments that could be those of a rollout, by its name. */
function candidatesIn(
  environment: string,
  listed: readonly WireSegment[],
  seenAt: number,
): ReadonlyMap<string, readonly KnownSegment[]> {
  const found = new Map<string, KnownSegment[]>();
  for (const segment of [...listed].sort((a, b) => a.id - b.id)) {
    for (const key of keysOf(segment)) {
      const [, name, where] = KEY.exec(key) ?? [];
      if (where === environment) {
        const same = found.get(name) ?? [];
        found.set(name, [...same, toKnown(key, segment, seenAt)]);
      }
    }
  }
  return found;
}

async function readFound(
  flagsmith: Flagsmith,
  named: Pick<FlagTarget, 'name' | 'environment'>,
  candidates: readonly KnownSegment[],
  read: { readonly environment: Environment; readonly table: FlagTable },
  options: CallOptions,
): Promise<RolloutReading> {
  // Of a clone with another name nobody can tell whether it is ours, as no
  // record says which flags are: it counts where nothing has our name.
  const certain = candidates.filter(hasItsName);
  const segments = certain.length > 0 ? certain : candidates;
  const flags = await boundTo(flagsmith, segments, read, options);
  const target = { ...named, flags };
  return toReading(flagsmith, target, read, segments, options);
}

/** Keys of the flags that have an override for one of these segments. */
async function boundTo(
  { tables: { owners } }: Flagsmith,
  segments: readonly KnownSegment[],
  {
    environment,
    table,
  }: { readonly environment: Environment; readonly table: FlagTable },
  options: CallOptions,
): Promise<readonly string[]> {
  for (const { id: segmentId } of segments) {
    await owners.ask(
      { segmentId, environmentId: environment.id, table },
      options,
    );
  }
  const ids = segments.map(({ id }) => id);
  const bound = [...table.flags.values()].flatMap(row => {
    const [first] = owners.ours(row, ids);
    return first ? [{ key: row.key, boundBy: first.bindingId }] : [];
  });
  return primaryFirst(bound);
}

/**
 * Flagsmith does not know which flag is the primary one. By convention the
 * others have its key with something added; else they stay in the order in
 * which they were exposed.
 */
function primaryFirst(
  bound: readonly { readonly key: string; readonly boundBy: number }[],
): readonly string[] {
  const keys = [...bound]
    .sort((a, b) => a.boundBy - b.boundBy)
    .map(({ key }) => key);
  const primary = keys.find(key => keys.every(each => each.startsWith(key)));
  return primary === undefined
    ? keys
    : [primary, ...keys.filter(key => key !== primary)];
}
