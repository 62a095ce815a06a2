import type { IncidentEvent } from './events';
import type { Incident } from './incident';

/** The state after a pager went away or came back. */
export function withPager(
  state: Incident,
  event: Extract<IncidentEvent, { type: 'pager-away' | 'pager-back' }>,
): Incident {
  const { [event.pager]: _, ...others } = state.pagersAway ?? {};
  if (event.type === 'pager-back') return { ...state, pagersAway: others };
  const { pager, at: since, problem } = event;
  return { ...state, pagersAway: { ...others, [pager]: { since, problem } } };
}
