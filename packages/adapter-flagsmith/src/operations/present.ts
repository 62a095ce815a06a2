import {
  portUnavailable,
  SafetyError,
  type FlagCallOptions,
  type FlagTarget,
} from '@production-safety/core';
import type { Environment } from '../Environments';
import type { FlagRow, FlagTable, OverrideRow } from '../flags/flagTable';
import { rowsOf } from '../flags/FlagTables';
import type { WritePath } from '../flags/WritePath';
import type { KnownSegment } from '../segments/RolloutSegments';
import type { Flagsmith } from './Flagsmith';

/** A target with everything stored for it at one moment. */
export interface Present {
  readonly environment: Environment;
  readonly path: WritePath;
  readonly rows: readonly FlagRow[];
  readonly segments: readonly KnownSegment[];
  readonly ours: (row: FlagRow) => readonly OverrideRow[];
}

/** Reads segments and flags as they are now. */
export async function readPresent(
  flagsmith: Flagsmith,
  target: FlagTarget,
  options: FlagCallOptions,
): Promise<Present> {
  const { environments, tables, segments } = flagsmith;
  const environment = await environments.writable(target.environment, options);
  const [table, present] = await Promise.all([
    tables.fresh(environment, options),
    segments.look(target, options),
  ]);
  const rows = rowsOf(table, target.flags);
  const ids = present.map(({ id }) => id);
  await resolveOwners(flagsmith, environment, ids, rows, table, options);
  return {
    environment,
    path: flagsmith.writePath(environment),
    rows,
    segments: present,
    ours: row => tables.owners.ours(row, ids),
  };
}

async function resolveOwners(
  { tables }: Flagsmith,
  environment: Environment,
  segmentIds: readonly number[],
  rows: readonly FlagRow[],
  table: FlagTable,
  options: FlagCallOptions,
): Promise<void> {
  for (const id of segmentIds) {
    await tables.owners.resolve(id, environment.id, rows, table, options);
  }
}

/** Reads again, and fails when it is not as it should be. */
export async function verify(
  flagsmith: Flagsmith,
  target: FlagTarget,
  options: FlagCallOptions,
  holds: (present: Present) => boolean,
): Promise<void> {
  if (!holds(await readPresent(flagsmith, target, options))) {
    throw portUnavailable(
      `Flagsmith does not hold what was written for ${target.name} in ${target.environment}: somebody else writes the same flags`,
    );
  }
}

/** @throws SafetyError `not-found` that names the unknown flags. */
export function refuseMissing(
  target: FlagTarget,
  rows: readonly FlagRow[],
): void {
  const known = rows.map(({ key }) => key);
  const missing = target.flags.filter(key => !known.includes(key));
  if (missing.length > 0) {
    throw new SafetyError(
      'not-found',
      `Flagsmith has no flag ${missing.join(', ')} for ${
        target.environment
      }. Create it there, or correct the manifest.`,
    );
  }
}
