import type { IncidentCommand } from './commands';
import { NOTHING_TO_DO, accept, refuse } from './decision';
import type { IncidentContext, IncidentDecision } from './decision';
import type { Incident } from './incident';

type PagerReport = Extract<
  IncidentCommand,
  { type: 'report-pager-away' | 'report-pager-back' }
>;

/** Says once that a pager does not take what it is asked, and once that it does again. */
export function decidePagerReport(
  state: Incident,
  command: PagerReport,
  context: IncidentContext,
): IncidentDecision {
  if (context.actor.kind !== 'system') {
    return refuse(
      'system-only',
      'Whether a pager answers is reported by the worker that asks it.',
      'Note in the timeline whom you have called yourself.',
    );
  }
  const { pager } = command;
  const isAway = state.pagersAway?.[pager] !== undefined;
  if (command.type === 'report-pager-back') {
    return isAway
      ? accept(state, context, { type: 'pager-back', pager })
      : NOTHING_TO_DO;
  }
  const { problem } = command;
  return isAway
    ? NOTHING_TO_DO
    : accept(state, context, { type: 'pager-away', pager, problem });
}
