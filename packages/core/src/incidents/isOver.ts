import type { Incident } from './incident';

/**
 * True once an incident is resolved, reviewed or not.
 *
 * @public
 */
export function isOver({ status }: Pick<Incident, 'status'>): boolean {
  return status === 'resolved' || status === 'reviewed';
}
