import type {
  FlagReading,
  FlagTarget,
  RolloutReading,
} from '@production-safety/core';
import type { Environment } from '../Environments';
import type { FlagRow, FlagTable, OverrideRow } from '../flags/flagTable';
import { rowsOf } from '../flags/FlagTables';
import type { CallOptions } from '../http/callOptions';
import { audienceOf } from '../mapping';
import { segmentNameOf } from '../naming';
import type { KnownSegment } from '../segments/KnownSegment';
import { nextTurn } from '../shared/nextTurn';
import type { Flagsmith } from './Flagsmith';

interface ReadEnvironment {
  readonly environment: Environment;
  readonly table: FlagTable;
}

/**
 * Reads many rollouts: one list of segments, and two lists for each
 * environment. A rollout whose overrides are new to this process costs one
 * call more, once.
 */
export async function readRollouts(
  flagsmith: Flagsmith,
  targets: readonly FlagTarget[],
  options: CallOptions,
): Promise<readonly RolloutReading[]> {
  if (targets.length === 0) {
    return [];
  }
  const names = [...new Set(targets.map(({ environment }) => environment))];
  const [segments, ...read] = await Promise.all([
    flagsmith.segments.lookAtAll(targets, options),
    ...names.map(name => readEnvironment(flagsmith, name, options)),
  ]);
  const environments = new Map(read.map(each => [each.environment.name, each]));
  const readings: RolloutReading[] = [];
  for (const [index, target] of targets.entries()) {
    await nextTurn(index);
    readings.push(
      await toReading(
        flagsmith,
        target,
        environments.get(target.environment)!,
        segments.get(segmentNameOf(target)) ?? [],
        options,
      ),
    );
  }
  return readings;
}

async function readEnvironment(
  { environments, tables }: Flagsmith,
  name: string,
  options: CallOptions,
): Promise<ReadEnvironment> {
  const environment = await environments.get(name, options);
  return { environment, table: await tables.fresh(environment, options) };
}

/** What the table and the rollout's segments say about it. */
export async function toReading(
  { tables }: Flagsmith,
  target: FlagTarget,
  { environment, table }: ReadEnvironment,
  segments: readonly KnownSegment[],
  options: CallOptions,
): Promise<RolloutReading> {
  const { owners } = tables;
  const rows = rowsOf(table, target.flags);
  for (const { id } of segments) {
    await owners.resolve(
      { segmentId: id, environmentId: environment.id, table },
      rows,
      options,
    );
  }
  const ids = segments.map(({ id }) => id);
  const audiences = segments.map(segment =>
    audienceOf(segment, environment.flagsmithName),
  );
  return {
    target,
    readAt: table.readAt,
    audience:
      audiences.length === 0
        ? null
        : {
            // A forgotten twin serves just as well.
            open: audiences.some(({ open }) => open),
            // Where nobody can say who is in it is everybody, so that rules
            // written by hand show as a difference and never as less.
            exposure: (
              audiences.find(({ understood }) => !understood) ?? audiences[0]
            ).exposure,
          },
    flags: target.flags.map(key => {
      const row = table.flags.get(key);
      return row ? toFlagReading(row, owners.ours(row, ids)) : unknown(key);
    }),
  };
}

function toFlagReading(
  row: FlagRow,
  ours: readonly OverrideRow[],
): FlagReading {
  const others = row.overrides.filter(each => !ours.includes(each));
  return {
    key: row.key,
    exists: true,
    defaultOn: row.byDefault.on,
    rolloutOn: ours.length === 0 ? null : ours.some(({ on }) => on),
    foreignOverrides: others.length + row.identityOverrides,
    // Of those of single users the list tells the number and no more.
    foreignOverridesOn:
      others.filter(({ on }) => on).length + row.identityOverrides,
  };
}

function unknown(key: string): FlagReading {
  return {
    key,
    exists: false,
    defaultOn: false,
    rolloutOn: null,
    foreignOverrides: 0,
  };
}
