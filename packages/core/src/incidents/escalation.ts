import type { IncidentCommand } from './commands';
import { NOTHING_TO_DO, accept } from './decision';
import type {
  IncidentContext,
  IncidentDecision,
  IncidentEffect,
} from './decision';
import type { Incident } from './incident';
import { SEVERITY_POLICIES } from './severity';

/** Waits for every rung of the present severity that was not climbed. */
export function watchLadder(
  incident: Incident,
  now: number,
): readonly IncidentEffect[] {
  if (isQuiet(incident)) return [];
  const { id, version, severity, declaredAt, rungs } = incident;
  return SEVERITY_POLICIES[severity].ladder
    .filter(({ rung }) => !rungs.includes(rung))
    .map(({ rung, afterMs }) => ({
      kind: 'watch-escalation',
      key: `${id}:${version}:watch-escalation:${rung}`,
      incidentId: id,
      rung,
      severity,
      // From the declaration, never from the change of severity.
      delayMs: Math.max(0, declaredAt + afterMs - now),
    }));
}

/**
 * Climbs a rung whose time has come. The outbox kept the time, so no clock of
 * another machine is asked; after a change of severity other watches wait.
 */
export function decideRung(
  state: Incident,
  { rung: name, severity }: Extract<IncidentCommand, { type: 'report-rung' }>,
  context: IncidentContext,
): IncidentDecision {
  const rung = SEVERITY_POLICIES[state.severity].ladder.find(
    each => each.rung === name,
  );
  if (!rung || isQuiet(state) || state.rungs.includes(name)) {
    return NOTHING_TO_DO;
  }
  if (severity !== state.severity) return NOTHING_TO_DO;
  const { whom } = rung;
  return accept(
    state,
    context,
    { type: 'rung-climbed', rung: name, whom },
    {
      plan: ({ id }) => [
        {
          kind: 'page',
          key: `${id}:page:${name}`,
          incidentId: id,
          delayMs: 0,
          rung: name,
          whom,
        },
      ],
    },
  );
}

/** Acknowledging stops paging; so does the end. */
function isQuiet({ acknowledgedAt, status }: Incident): boolean {
  return (
    acknowledgedAt !== undefined ||
    status === 'resolved' ||
    status === 'reviewed'
  );
}
