import { populationsOf, type FlagTarget } from '@production-safety/core';
import type { Turn } from '../TargetTurns';
import { closeRollout } from './closeRollout';
import type { Flagsmith } from './Flagsmith';

/**
 * Closes every segment of a rollout side by side, the shared one before the
 * others in the queue. None waits for another: a segment that cannot be
 * closed must not keep V2 with the users of the rest.
 */
export async function closePopulations(
  flagsmith: Flagsmith,
  target: FlagTarget,
  turn: Turn,
): Promise<'closed' | 'no-audience'> {
  const closing = await Promise.allSettled(
    populationsOf(target).map(each => closeRollout(flagsmith, each, turn)),
  );
  const outcomes = closing.map(each => {
    if (each.status === 'rejected') throw each.reason;
    return each.value;
  });
  return outcomes.every(outcome => outcome === 'closed')
    ? 'closed'
    : 'no-audience';
}
