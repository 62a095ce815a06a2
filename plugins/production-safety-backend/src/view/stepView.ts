import type { GateFacts } from '@production-safety/core';
import type { StepView } from '@production-safety/backstage-plugin-production-safety-common';
import type { FoundStep, StepEvent } from '../watch/StepReplay';
import { gateView } from './gateViews';
import { isoTime } from './wording';

/** Why a rollout went forward, or was to. */
export function stepView(
  { rolloutId, version }: Pick<StepView, 'rolloutId' | 'version'>,
  found: FoundStep,
): StepView {
  const { event, overridden, judged } = found;
  return {
    rolloutId,
    version,
    type: event.type,
    at: isoTime(event.at),
    actor: event.actor,
    ...(event.reason === undefined ? {} : { reason: event.reason }),
    to: aimOf(event, found),
    overridden,
    evidence: 'evidence' in event ? event.evidence ?? [] : [],
    ...(judged && event.basis
      ? { judgedAt: isoTime(event.basis.judgedAt) }
      : {}),
    gates: judged?.gates.map(gateView) ?? [],
    facts: judged ? factSentences(judged.facts) : [],
    replay: replayOf(found),
  };
}

function aimOf(event: StepEvent, { before }: FoundStep): string {
  switch (event.type) {
    case 'phase-entered':
      return event.phaseName;
    case 'completed':
      return 'completed';
    case 'advance-proposed':
      return event.next === null
        ? 'completed'
        : before.definition.plan[event.next].name;
    default:
      return unreachable(event);
  }
}

function unreachable(event: never): never {
  throw new Error(`Unknown step ${JSON.stringify(event)}`);
}

function replayOf({ event, judged }: FoundStep): StepView['replay'] {
  if (!judged) {
    return { outcome: event.basis ? 'gone' : 'not-stored', differences: [] };
  }
  const { gates, again, answers } = judged;
  if (JSON.stringify(again) === JSON.stringify(gates)) {
    return { outcome: 'same', differences: [] };
  }
  const isGone =
    answers.length > 0 &&
    answers.every(({ answer }) => answer.outcome !== 'measured');
  const known = new Set(gates.map(gate => JSON.stringify(gate)));
  return {
    outcome: isGone ? 'gone' : 'different',
    differences: again
      .filter(gate => !known.has(JSON.stringify(gate)))
      .map(({ title, sentence }) => `${title}: ${sentence}`),
  };
}

/** What gates were told besides measurements. */
function factSentences({
  incidents,
  majorIncidents = [],
  rollouts = {},
  checklists = {},
  rules,
}: GateFacts): string[] {
  const { calendars = {}, approvals: { minimum } = {} } = rules ?? {};
  return [
    ...majorIncidents,
    ...(incidents
      ? [
          `${incidents.items.length} incidents were known since ${isoTime(
            incidents.since,
          )}, read at ${isoTime(incidents.readAt)}.`,
        ]
      : []),
    ...Object.entries(rollouts).map(
      ([id, { status }]) => `Rollout ${id} was ${status}.`,
    ),
    ...Object.entries(checklists).map(
      ([path, { done, total }]) => `${done} of ${total} steps of ${path}.`,
    ),
    ...Object.entries(calendars).map(
      ([name, windows]) =>
        `The calendar ${name} had ${windows.length} ${
          windows.length === 1 ? 'window' : 'windows'
        }.`,
    ),
    ...(minimum === undefined
      ? []
      : [`At least ${minimum} people had to approve.`]),
  ];
}
