import {
  portUnavailable,
  SafetyError,
  type Exposure,
  type FlagCallOptions,
  type FlagTarget,
} from '@production-safety/core';
import type { Environment } from '../Environments';
import type { FlagRow, FlagTable, OverrideRow } from '../flags/flagTable';
import { rowsOf } from '../flags/FlagTables';
import type { WritePath } from '../flags/WritePath';
import { inPairs } from '../inPairs';
import { copyableRules, descriptionOf, rulesOf } from '../mapping';
import type { KnownSegment } from '../segments/RolloutSegments';
import type { Flagsmith } from './Flagsmith';

/** A target with everything stored for it at one moment. */
interface Present {
  readonly environment: Environment;
  readonly path: WritePath;
  readonly rows: readonly FlagRow[];
  readonly segments: readonly KnownSegment[];
  readonly ours: (row: FlagRow) => readonly OverrideRow[];
}

type Step = () => Promise<void>;

/**
 * Serves V2 to exactly one exposure.
 *
 * @remarks
 * What must be off is written first, then the audience, then what is on; so
 * stopping anywhere in between never serves more than was asked for. Ends
 * with a reading that must agree.
 */
export async function setExposure(
  flagsmith: Flagsmith,
  target: FlagTarget,
  exposure: Exposure,
  on: readonly string[],
  options: FlagCallOptions,
): Promise<void> {
  const present = await readWithoutTwins(flagsmith, target, options);
  refuseMissing(target, present.rows);
  const { offSteps, twinSteps } = lowering(present, on, options);
  await inPairs([...twinSteps, ...offSteps], options.signal);
  if (exposure.percent === 0) {
    for (const segment of present.segments) {
      await flagsmith.segments.close(segment, options);
    }
    return;
  }
  const segment = await putSegment(
    flagsmith,
    target,
    exposure,
    present,
    options,
  );
  await inPairs(raising(present, on, segment, options), options.signal);
  await verify(flagsmith, target, options, ({ rows, ours, segments }) =>
    rows.every(row => {
      const overrides = ours(row);
      return (
        segments.length === 1 &&
        !row.byDefault.on &&
        (on.includes(row.key)
          ? overrides.length === 1 && overrides[0].on
          : overrides.every(override => !override.on))
      );
    }),
  );
}

/** Serves the flags in `on` to everybody and takes the audience away. */
export async function makePermanent(
  flagsmith: Flagsmith,
  target: FlagTarget,
  on: readonly string[],
  options: FlagCallOptions,
): Promise<void> {
  const present = await readPresent(flagsmith, target, options);
  const { path, rows, ours } = present;
  refuseMissing(target, rows);
  const isOn = (row: FlagRow) => on.includes(row.key);
  await inPairs(
    rows
      .filter(row => !isOn(row))
      .flatMap(row => switchOffSteps(path, row, ours(row), options)),
    options.signal,
  );
  await inPairs(
    rows
      .filter(row => isOn(row) && !row.byDefault.on)
      .map(row => () => path.setDefault(row, true, options)),
    options.signal,
  );
  // Only when everybody has it for sure may the audience go.
  await verify(flagsmith, target, options, now =>
    now.rows.every(row => row.byDefault.on === isOn(row)),
  );
  await inPairs(
    rows.flatMap(row =>
      ours(row).map(
        override => () => path.removeOverride(row, override, options),
      ),
    ),
    options.signal,
  );
  await flagsmith.segments.removeAll(target, options);
  await flagsmith.tables.fresh(present.environment, options);
}

/** Two replicas that create at once leave two segments: one has to go. */
async function readWithoutTwins(
  flagsmith: Flagsmith,
  target: FlagTarget,
  options: FlagCallOptions,
): Promise<Present> {
  const present = await readPresent(flagsmith, target, options);
  const twins = present.segments.slice(1);
  if (twins.length === 0) {
    return present;
  }
  await flagsmith.segments.removeSegments(twins, options);
  return readPresent(flagsmith, target, options);
}

/** Reads segments and flags as they are now. */
async function readPresent(
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

/** What has to go off, and overrides that exist twice. */
function lowering(
  { path, rows, ours }: Present,
  on: readonly string[],
  options: FlagCallOptions,
): { readonly offSteps: readonly Step[]; readonly twinSteps: readonly Step[] } {
  return {
    offSteps: rows.flatMap(row =>
      on.includes(row.key)
        ? defaultOffSteps(path, row, options)
        : switchOffSteps(path, row, ours(row), options),
    ),
    twinSteps: rows.flatMap(row =>
      ours(row)
        .slice(1)
        .map(twin => () => path.removeOverride(row, twin, options)),
    ),
  };
}

function raising(
  { path, rows, ours, segments }: Present,
  on: readonly string[],
  segment: KnownSegment,
  options: FlagCallOptions,
): readonly Step[] {
  const isKept = segments.some(({ id }) => id === segment.id);
  return rows
    .filter(row => on.includes(row.key))
    .flatMap(row => {
      const [override] = isKept ? ours(row) : [];
      if (!override) {
        return [() => path.addOverride(row, segment.id, options)];
      }
      return override.on
        ? []
        : [() => path.setOverride(row, override, true, options)];
    });
}

function switchOffSteps(
  path: WritePath,
  row: FlagRow,
  overrides: readonly OverrideRow[],
  options: FlagCallOptions,
): readonly Step[] {
  return [
    ...overrides
      .filter(override => override.on)
      .map(override => () => path.setOverride(row, override, false, options)),
    ...defaultOffSteps(path, row, options),
  ];
}

function defaultOffSteps(
  path: WritePath,
  row: FlagRow,
  options: FlagCallOptions,
): readonly Step[] {
  return row.byDefault.on ? [() => path.setDefault(row, false, options)] : [];
}

async function putSegment(
  { segments }: Flagsmith,
  target: FlagTarget,
  exposure: Exposure,
  { environment, segments: present }: Present,
  options: FlagCallOptions,
): Promise<KnownSegment> {
  const named = exposure.audience?.segment;
  const copied = named
    ? copyableRules(await segments.named(named, options))
    : [];
  const content = {
    description: descriptionOf(target, exposure.audience),
    rules: rulesOf(exposure, environment.flagsmithName, copied),
  };
  return segments.put(target, content, present, options);
}

async function verify(
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

function refuseMissing(target: FlagTarget, rows: readonly FlagRow[]): void {
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
