import { isSafetyError, type FlagTarget } from '@production-safety/core';
import type { CallOptions } from '../http/callOptions';
import type { Turn } from '../TargetTurns';
import type { Flagsmith } from './Flagsmith';

/** Ids of states and segments barely change; many calls share one reading. */
const IDS_MAX_AGE_MS = 10_000;

/**
 * Switches one flag off: our override and the default. Both are written
 * whatever the last reading said, unless the write path looks for itself;
 * writing what is so already leaves no trace in Flagsmith.
 */
export async function switchFlagOff(
  flagsmith: Flagsmith,
  target: FlagTarget,
  flag: string,
  turn: Turn,
  options: CallOptions,
): Promise<void> {
  flagsmith.environments.configured(target.environment);
  const off = (maxAgeMs: number) =>
    writeOff(flagsmith, target, flag, maxAgeMs, options);
  const first = offWithKnownIds(off);
  if (!turn.overtook) {
    await first;
    return;
  }
  // What was overtaken may have a write under way that nobody can call back.
  // Users do not wait for it, and ours must be the last one.
  await Promise.allSettled([first, turn.overtook]);
  await off(0);
}

async function offWithKnownIds(
  off: (maxAgeMs: number) => Promise<void>,
): Promise<void> {
  try {
    await off(IDS_MAX_AGE_MS);
  } catch (error) {
    if (!isSafetyError(error, 'not-found')) {
      throw error;
    }
    // What was remembered may be gone: the same with a reading made now.
    await off(0);
  }
}

async function writeOff(
  flagsmith: Flagsmith,
  target: FlagTarget,
  flag: string,
  maxAgeMs: number,
  options: CallOptions,
): Promise<void> {
  const { environments, tables, segments } = flagsmith;
  const environment = await environments.writable(target.environment, options);
  const [table, present] = await Promise.all([
    tables.recent(environment, maxAgeMs, options),
    segments.recent(target, maxAgeMs, options),
  ]);
  const row = table.flags.get(flag);
  if (!row) {
    if (maxAgeMs > 0) {
      await writeOff(flagsmith, target, flag, 0, options);
    }
    return;
  }
  const ids = present.map(({ id }) => id);
  if (!environment.versioned) {
    for (const segmentId of ids) {
      await tables.owners.resolve(
        { segmentId, environmentId: environment.id, table },
        [row],
        options,
      );
    }
  }
  await flagsmith.writePath(environment).apply(
    row,
    {
      byDefault: 'off',
      overrides: ids.map(segmentId => ({ segmentId, to: 'off' })),
    },
    options,
  );
}
