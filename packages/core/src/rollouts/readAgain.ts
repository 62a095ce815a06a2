import type { RolloutCommand } from './commands';
import type { RolloutEvent, RolloutEventType } from './events';
import { isWatchFact } from './evolveWatch';

/**
 * Facts that leave alone what a command would do, besides those of guards and
 * the autopilot. What they say of gates and rollbacks is judged anew when it
 * is decided.
 */
const BESIDE_THE_POINT: ReadonlySet<RolloutEventType> = new Set([
  'gate-approved',
  'gate-attested',
  'gate-waived',
  'drilled',
  'rollback-closed',
  'flag-switched',
  'rollback-observed',
  'rollback-finished',
  'rung-overdue',
  'revert-progressed',
]);

/**
 * Commands that never wait for somebody to read again: what takes users back
 * to V1, and what the portal itself reports.
 */
export function insistsOnNothing({ type }: RolloutCommand): boolean {
  return (
    type === 'rollback' || type === 'revert-code' || type.startsWith('report-')
  );
}

/**
 * Whether who gave a command has to read the rollout again before it counts,
 * because of what happened since it was read.
 */
export function mustReadAgain(
  command: RolloutCommand,
  since: readonly RolloutEvent[],
): boolean {
  // Whoever goes past gates and guards goes past those that were shown.
  if (goesPastWhatIsShown(command)) return since.length > 0;
  return since.some(event => !isBesideThePoint(event));
}

function goesPastWhatIsShown(command: RolloutCommand): boolean {
  const { type } = command;
  return (type === 'advance' || type === 'complete') && !!command.override;
}

function isBesideThePoint(event: RolloutEvent): boolean {
  if (event.type === 'exposure-written') return event.outcome === 'done';
  return isWatchFact(event) || BESIDE_THE_POINT.has(event.type);
}
