import {
  portUnavailable,
  SafetyError,
  type FlagTarget,
} from '@production-safety/core';
import type { Environment } from '../Environments';
import type { FlagRow, OverrideRow } from '../flags/flagTable';
import { hiddenTwins } from '../flags/hiddenTwins';
import { rowsOf } from '../flags/FlagTables';
import type { WritePath } from '../flags/WritePath';
import type { CallOptions } from '../http/callOptions';
import type { KnownSegment } from '../segments/KnownSegment';
import type { Flagsmith } from './Flagsmith';

/** A target with everything stored for it at one moment. */
export interface Present {
  readonly environment: Environment;
  readonly path: WritePath;
  readonly rows: readonly FlagRow[];
  readonly segments: readonly KnownSegment[];
  /** The overrides of a flag with these segments; all of ours if not given. */
  readonly ours: (
    row: FlagRow,
    segments?: readonly KnownSegment[],
  ) => readonly OverrideRow[];
  /** Bindings of overrides that exist beside the one in `ours`. */
  readonly twins: (row: FlagRow) => readonly number[];
}

/** Reads segments and flags as they are now. */
export async function readPresent(
  flagsmith: Flagsmith,
  target: FlagTarget,
  options: CallOptions,
): Promise<Present> {
  const { environments, tables, segments } = flagsmith;
  const environment = await environments.writable(target.environment, options);
  const [table, candidates] = await Promise.all([
    tables.fresh(environment, options),
    segments.candidates(target, options),
  ]);
  const own = await segments.own(target, candidates, options, table);
  const rows = rowsOf(table, target.flags);
  const ids = own.map(({ id }) => id);
  for (const segmentId of ids) {
    await tables.owners.ask(
      { segmentId, environmentId: environment.id, table },
      options,
    );
  }
  const twins = new Map<number, readonly number[]>();
  // A version has one override for a segment, so there is nothing to look for.
  for (const row of environment.versioned ? [] : rows) {
    twins.set(
      row.id,
      await hiddenTwins(
        {
          api: flagsmith.api,
          owners: tables.owners,
          environmentId: environment.id,
        },
        row,
        ids,
        options,
      ),
    );
  }
  return {
    environment,
    path: flagsmith.writePath(environment),
    rows,
    segments: own,
    ours: (row, among = own) =>
      tables.owners.ours(
        row,
        among.map(({ id }) => id),
      ),
    twins: row => twins.get(row.id) ?? [],
  };
}

/** Reads again, and fails when it is not as it should be. */
export async function verify(
  flagsmith: Flagsmith,
  target: FlagTarget,
  options: CallOptions,
  holds: (present: Present) => boolean,
): Promise<void> {
  const present = await readPresent(flagsmith, target, options);
  if (holds(present)) {
    return;
  }
  // A version has new ids throughout: one that was published while we read
  // leaves lists that do not fit together.
  const again =
    present.environment.versioned &&
    holds(await readPresent(flagsmith, target, options));
  if (!again) {
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
