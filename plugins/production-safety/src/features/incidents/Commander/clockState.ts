import type { IncidentClockView } from '@production-safety/backstage-plugin-production-safety-common';
import type { ClockState } from '../incidentTypes';

/** Share of the time after which somebody should hurry. */
const AT_RISK = 0.8;

/** How a clock stands by now; what was loaded may be older. */
export function clockState(clock: IncidentClockView, now: number): ClockState {
  if (clock.endedAt) return clock.state;
  const started = Date.parse(clock.startedAt);
  const due = Date.parse(clock.dueAt);
  if (now > due) return 'overdue';
  const isAtRisk = now - started >= (due - started) * AT_RISK;
  return isAtRisk ? 'at-risk' : 'running';
}
