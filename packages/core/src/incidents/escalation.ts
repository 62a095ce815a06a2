import type { IncidentCommand } from './commands';
import { NOTHING_TO_DO, accept, refuse } from './decision';
import type {
  IncidentContext,
  IncidentDecision,
  IncidentEffect,
} from './decision';
import type { Incident } from './incident';
import { isOver } from './isOver';
import { policyOf } from './severity';

/** Waits for every rung of the present severity that was not climbed. */
export function watchLadder(
  incident: Incident,
  now: number,
): readonly IncidentEffect[] {
  if (isQuiet(incident)) return [];
  const { id, version, severity, declaredAt, rungs } = incident;
  return policyOf(incident)
    .ladder.filter(({ rung }) => !rungs.includes(rung))
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
 * Climbs a rung whose time has come. After a change of severity other watches
 * wait. Who is told that it is too early reports again: a clock that is fast
 * must neither page too soon nor lose the rung.
 */
export function decideRung(
  state: Incident,
  { rung: name, severity }: Extract<IncidentCommand, { type: 'report-rung' }>,
  context: IncidentContext,
): IncidentDecision {
  if (context.actor.kind !== 'system') return systemOnly();
  const rung = policyOf(state).ladder.find(each => each.rung === name);
  if (!rung || isQuiet(state) || state.rungs.includes(name)) {
    return NOTHING_TO_DO;
  }
  if (severity !== state.severity) return NOTHING_TO_DO;
  const { by, whom, afterMs } = rung;
  if (context.now < state.declaredAt + afterMs) {
    return refuse(
      'too-early',
      `The time of rung ${name} has not come.`,
      'Report it again when it has.',
    );
  }
  return accept(
    state,
    context,
    { type: 'rung-climbed', rung: name, by, whom },
    {
      plan: ({ id }) => [
        {
          kind: by,
          key: `${id}:${by}:${name}`,
          incidentId: id,
          delayMs: 0,
          rung: name,
          whom,
        },
      ],
    },
  );
}

/** Keeps when somebody was reached first: that somebody was meant to be is not enough. */
export function decidePaged(
  state: Incident,
  { rung }: Extract<IncidentCommand, { type: 'report-paged' }>,
  context: IncidentContext,
): IncidentDecision {
  if (context.actor.kind !== 'system') return systemOnly();
  return state.pagedAt === undefined
    ? accept(state, context, { type: 'paged', rung })
    : NOTHING_TO_DO;
}

function systemOnly(): IncidentDecision {
  return refuse(
    'system-only',
    'Rungs and pages are reported by the worker that sees to them.',
    'Page through your paging tool, or raise the severity.',
  );
}

/** Acknowledging stops paging; so does the end. */
export function isQuiet(incident: Incident): boolean {
  return incident.acknowledgedAt !== undefined || isOver(incident);
}

/** Says to pagers what became of it, once somebody is there or it is over. */
export function settlePage(
  { id, version }: Incident,
  state: 'acknowledged' | 'resolved',
): readonly IncidentEffect[] {
  return [
    {
      kind: 'settle-page',
      key: `${id}:${version}:settle-page:${state}`,
      incidentId: id,
      delayMs: 0,
      state,
    },
  ];
}
