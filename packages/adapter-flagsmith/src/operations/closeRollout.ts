import {
  isSafetyError,
  type FlagCallOptions,
  type FlagTarget,
} from '@production-safety/core';
import { rowsOf } from '../flags/FlagTables';
import { isClosedForAll } from '../mapping';
import type { KnownSegment } from '../segments/RolloutSegments';
import type { Turn } from '../TargetTurns';
import type { Flagsmith } from './Flagsmith';

/** How long a reading of the defaults counts for the answer of a close. */
const DEFAULTS_MAX_AGE_MS = 120_000;

/**
 * Sends everybody back with one write of the shared segment.
 *
 * @remarks
 * Nothing is read before the write when the segment is remembered. Whether a
 * flag is on by default decides only the answer; it comes from the last
 * reading, or from one beside the write.
 */
export async function closeRollout(
  flagsmith: Flagsmith,
  target: FlagTarget,
  turn: Turn,
  options: FlagCallOptions,
): Promise<'closed' | 'no-audience'> {
  flagsmith.environments.configured(target.environment);
  const onByDefault = isOnByDefault(flagsmith, target, turn, options);
  // It decides the answer only, so it is looked at after the write.
  onByDefault.catch(() => {});
  let closed = await closeSegments(flagsmith, target, options);
  if (turn.overtook) {
    await turn.overtook;
    closed = await closeWhatIsOpen(flagsmith, target, options);
  }
  return closed.length > 0 && !(await onByDefault) ? 'closed' : 'no-audience';
}

async function closeSegments(
  flagsmith: Flagsmith,
  target: FlagTarget,
  options: FlagCallOptions,
): Promise<readonly KnownSegment[]> {
  const { segments } = flagsmith;
  const known = segments.remembered(target);
  try {
    return await closeAll(
      flagsmith,
      known.length > 0 ? known : await segments.look(target, options),
      options,
    );
  } catch (error) {
    if (known.length === 0 || !isSafetyError(error, 'not-found')) {
      throw error;
    }
    // What was remembered is gone; what is there now counts.
    const present = await segments.look(target, options);
    return closeAll(flagsmith, present, options);
  }
}

function closeAll(
  { segments }: Flagsmith,
  open: readonly KnownSegment[],
  options: FlagCallOptions,
): Promise<readonly KnownSegment[]> {
  return Promise.all(open.map(segment => segments.close(segment, options)));
}

/**
 * An exposure that was stopped may have had a write under way that arrived
 * after ours: the last word must be the close.
 */
async function closeWhatIsOpen(
  flagsmith: Flagsmith,
  target: FlagTarget,
  options: FlagCallOptions,
): Promise<readonly KnownSegment[]> {
  const present = await flagsmith.segments.look(target, options);
  const open = present.filter(({ rules }) => !isClosedForAll(rules));
  await closeAll(flagsmith, open, options);
  return present;
}

async function isOnByDefault(
  flagsmith: Flagsmith,
  target: FlagTarget,
  turn: Turn,
  options: FlagCallOptions,
): Promise<boolean> {
  const { tables, environments } = flagsmith;
  // A stopped exposure may have been making the rollout permanent.
  await turn.overtook;
  try {
    const table =
      tables.remembered(target.environment, DEFAULTS_MAX_AGE_MS) ??
      (await tables.recent(
        await environments.get(target.environment, options),
        DEFAULTS_MAX_AGE_MS,
        options,
      ));
    return rowsOf(table, target.flags).some(row => row.byDefault.on);
  } catch (error) {
    if (isSafetyError(error, 'not-found')) {
      throw error;
    }
    // Closing worked; whether it was enough is for observation to say.
    return false;
  }
}
