import {
  isSafetyError,
  type FlagCallOptions,
  type FlagTarget,
} from '@production-safety/core';
import type { Turn } from '../TargetTurns';
import type { Flagsmith } from './Flagsmith';

/** Ids of states and segments barely change; many calls share one reading. */
const IDS_MAX_AGE_MS = 10_000;

/**
 * Switches one flag off: our override first, as users see that one, then the
 * default. Both are written whatever the last reading said; writing what is
 * so already leaves no trace in Flagsmith.
 */
export async function switchFlagOff(
  flagsmith: Flagsmith,
  target: FlagTarget,
  flag: string,
  turn: Turn,
  options: FlagCallOptions,
): Promise<void> {
  flagsmith.environments.configured(target.environment);
  // Its write may be under way; ours must be the last one.
  await turn.overtook;
  try {
    await writeOff(flagsmith, target, flag, IDS_MAX_AGE_MS, options);
  } catch (error) {
    if (!isSafetyError(error, 'not-found')) {
      throw error;
    }
    // What was remembered may be gone: the same with a reading made now.
    await writeOff(flagsmith, target, flag, 0, options);
  }
}

async function writeOff(
  flagsmith: Flagsmith,
  target: FlagTarget,
  flag: string,
  maxAgeMs: number,
  options: FlagCallOptions,
): Promise<void> {
  const { environments, tables, segments } = flagsmith;
  const environment = await environments.writable(target.environment, options);
  const remembered = segments.remembered(target, maxAgeMs);
  const [table, present] = await Promise.all([
    tables.recent(environment, maxAgeMs, options),
    remembered.length > 0 ? remembered : segments.look(target, options),
  ]);
  const row = table.flags.get(flag);
  if (!row) {
    if (maxAgeMs > 0) {
      await writeOff(flagsmith, target, flag, 0, options);
    }
    return;
  }
  const ids = present.map(({ id }) => id);
  for (const id of ids) {
    await tables.owners.resolve(id, environment.id, [row], table, options);
  }
  const path = flagsmith.writePath(environment);
  for (const override of tables.owners.ours(row, ids)) {
    await path.setOverride(row, override, false, options);
  }
  await path.setDefault(row, false, options);
}
