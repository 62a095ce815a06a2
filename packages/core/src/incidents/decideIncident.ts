import { decideClaimCommand, decideKeepCommand } from './claim';
import {
  decideOfferCommand,
  decideReadBack,
  decideTakeCommand,
} from './command';
import type { IncidentCommand } from './commands';
import { accept, missingReason, NOTHING_TO_DO, refuse } from './decision';
import type {
  IncidentContext,
  IncidentDecision,
  IncidentEffect,
} from './decision';
import {
  decidePaged,
  decideRung,
  isQuiet,
  settlePage,
  watchLadder,
} from './escalation';
import { INCIDENT_STATUSES } from './incident';
import type { Incident } from './incident';
import { decideItem, isItemCommand } from './items/decideItem';
import { reviewLacks } from './items/reviewLacks';
import { withAnnouncement } from './messages/announcing';
import { decideMessage, isMessageCommand } from './messages/decideMessage';
import { decidePagerReport } from './pagersAway';
import { decidePrompt, isPromptCommand } from './prompts/decidePrompt';
import { withPrompts } from './prompts/planPrompts';
import { decideOfferRole, decideReadBackRole, decideTakeRole } from './roles';
import { isGraver } from './severity';
import { commanderOnly, hasCommand } from './whoMay';

/** Clocks of those who write may be fast by this much. */
const CLOCK_TOLERANCE_MS = 5 * 60_000;

type Command<T extends IncidentCommand['type']> = Extract<
  IncidentCommand,
  { type: T }
>;

/**
 * What a command does to an incident, or why it does nothing. Pure.
 *
 * @public
 */
export function decideIncident(
  state: Incident | undefined,
  command: IncidentCommand,
  context: IncidentContext,
): IncidentDecision {
  const decision = decided(state, command, context);
  return withAnnouncement(state, withPrompts(state, decision, context.now));
}

function decided(
  state: Incident | undefined,
  command: IncidentCommand,
  context: IncidentContext,
): IncidentDecision {
  if (command.type === 'declare') return declare(state, command, context);
  if (!state) {
    return refuse(
      'not-declared',
      'There is no such incident.',
      'Declare it first.',
    );
  }
  if (isMessageCommand(command)) return decideMessage(state, command, context);
  if (isItemCommand(command)) return decideItem(state, command, context);
  if (isPromptCommand(command)) return decidePrompt(state, command, context);
  switch (command.type) {
    case 'acknowledge':
      return acknowledge(state, context);
    case 'set-status':
      return setStatus(state, command, context);
    case 'set-severity':
      return setSeverity(state, command, context);
    case 'take-command':
      return decideTakeCommand(state, context);
    case 'offer-command':
      return decideOfferCommand(state, command.to, context);
    case 'read-back':
      return decideReadBack(state, context);
    case 'claim-command':
      return decideClaimCommand(state, command, context);
    case 'keep-command':
      return decideKeepCommand(state, context);
    case 'set-impact-start':
      return setImpactStart(state, command, context);
    case 'promise-update':
      return promiseUpdate(state, command, context);
    case 'take-role':
      return decideTakeRole(state, command.role, context);
    case 'offer-role':
      return decideOfferRole(state, command, context);
    case 'read-back-role':
      return decideReadBackRole(state, command.role, context);
    case 'set-components':
      return setComponents(state, command, context);
    case 'set-restriction':
      return setRestriction(state, command, context);
    case 'note':
      return note(state, command, context);
    case 'report-rung':
      return decideRung(state, command, context);
    case 'report-paged':
      return decidePaged(state, command, context);
    case 'report-pager-away':
    case 'report-pager-back':
      return decidePagerReport(state, command, context);
    default:
      return unreachable(command);
  }
}

function declare(
  state: Incident | undefined,
  { type: _, title, severity = 'P1', ...from }: Command<'declare'>,
  context: IncidentContext,
): IncidentDecision {
  if (state) {
    // The same declaration sent again, under the id that its sender gave it.
    if (state.id === context.newId) return NOTHING_TO_DO;
    return refuse(
      'already-declared',
      'This incident is declared already.',
      'Open it, or declare another one.',
    );
  }
  if (!title.trim()) {
    return refuse(
      'title-missing',
      'A title is needed.',
      'Say what users see, in a few words.',
    );
  }
  const incidentId = context.newId;
  return accept(
    undefined,
    context,
    { type: 'declared', incidentId, title, severity, ...from },
    { plan: next => watchLadder(next, context.now) },
  );
}

function acknowledge(
  state: Incident,
  context: IncidentContext,
): IncidentDecision {
  if (state.acknowledgedAt !== undefined) return NOTHING_TO_DO;
  const plan = (next: Incident) => settlePage(next, 'acknowledged');
  return accept(state, context, { type: 'acknowledged' }, { plan });
}

function setStatus(
  state: Incident,
  { status, reason }: Command<'set-status'>,
  context: IncidentContext,
): IncidentDecision {
  if (status === state.status) return NOTHING_TO_DO;
  const from = INCIDENT_STATUSES.indexOf(state.status);
  const to = INCIDENT_STATUSES.indexOf(status);
  // Only what is resolved can be reviewed, and a review ends the story.
  if (state.status === 'reviewed' || (status === 'reviewed' && to > from + 1)) {
    return refuse(
      'wrong-status',
      `An incident that is ${state.status} does not become ${status}.`,
      'Resolve it before the review; declare another one afterwards.',
    );
  }
  if (!reason.trim()) return missingReason();
  const reasons = status === 'reviewed' ? reviewLacks(state) : [];
  if (reasons.length > 0) return { accepted: false, reasons };
  // Whatever was waiting may be gone, and while it is open again others wait.
  const plan = (next: Incident) => [
    ...(isQuiet(state) ? watchLadder(next, context.now) : []),
    ...(status === 'resolved' ? settlePage(next, 'resolved') : []),
  ];
  const fact = { type: 'status-changed', status } as const;
  return accept(state, context, fact, { reason, plan });
}

function setSeverity(
  state: Incident,
  { severity, reason }: Command<'set-severity'>,
  context: IncidentContext,
): IncidentDecision {
  if (severity === state.severity) return NOTHING_TO_DO;
  if (!isGraver(severity, state.severity)) {
    if (!hasCommand(state, context)) return commanderOnly('lowers severity');
    if (!reason?.trim()) return missingReason();
  }
  return accept(
    state,
    context,
    { type: 'severity-changed', severity },
    { reason, plan: next => watchLadder(next, context.now) },
  );
}

/** Hiding is free, as severity is; what was hidden is shown by the commander. */
function setRestriction(
  state: Incident,
  { isRestricted, reason }: Command<'set-restriction'>,
  context: IncidentContext,
): IncidentDecision {
  if (isRestricted === (state.isRestricted ?? false)) return NOTHING_TO_DO;
  if (!isRestricted) {
    if (!hasCommand(state, context)) return commanderOnly('lifts restriction');
    if (!reason?.trim()) return missingReason();
  }
  const fact = { type: 'restriction-set', isRestricted } as const;
  const plan = isRestricted ? hideNotifications : undefined;
  return accept(state, context, fact, { reason, plan });
}

function hideNotifications({
  id,
  version,
}: Incident): readonly IncidentEffect[] {
  const kind = 'hide-notifications';
  return [
    { kind, key: `${id}:${version}:${kind}`, incidentId: id, delayMs: 0 },
  ];
}

function setComponents(
  state: Incident,
  command: Command<'set-components'>,
  context: IncidentContext,
): IncidentDecision {
  const components = [...new Set(command.components)];
  const known = state.components ?? [];
  const isSame =
    components.length === known.length &&
    components.every(component => known.includes(component));
  return isSame
    ? NOTHING_TO_DO
    : accept(state, context, { type: 'components-set', components });
}

function setImpactStart(
  state: Incident,
  { startedAt }: Command<'set-impact-start'>,
  context: IncidentContext,
): IncidentDecision {
  if (startedAt === state.impactStartedAt) return NOTHING_TO_DO;
  if (state.resolvedAt !== undefined && startedAt > state.resolvedAt) {
    return refuse(
      'after-the-end',
      'The incident was resolved by then.',
      'Give a time before it was resolved, or open it again.',
    );
  }
  return startedAt > context.now + CLOCK_TOLERANCE_MS
    ? inTheFuture()
    : accept(state, context, { type: 'impact-start-set', startedAt });
}

function promiseUpdate(
  state: Incident,
  { dueAt }: Command<'promise-update'>,
  context: IncidentContext,
): IncidentDecision {
  if (dueAt <= context.now) {
    return refuse(
      'in-the-past',
      'That moment is over.',
      'Promise the next update for a time to come.',
    );
  }
  if (dueAt === state.promise?.dueAt) return NOTHING_TO_DO;
  return accept(state, context, { type: 'update-promised', dueAt });
}

function note(
  state: Incident,
  { type: _, ...entry }: Command<'note'>,
  context: IncidentContext,
): IncidentDecision {
  if (!entry.text.trim()) {
    return refuse('text-missing', 'A text is needed.', 'Say what happened.');
  }
  if (entry.occurredAt > context.now + CLOCK_TOLERANCE_MS) {
    return inTheFuture();
  }
  const { supersedes } = entry;
  if (supersedes !== undefined && !state.notes.includes(supersedes)) {
    return refuse(
      'unknown-entry',
      `There is no entry ${supersedes} to correct.`,
      'Take the id from the timeline.',
    );
  }
  const entryId = context.newId;
  // The same note sent again, under the id that its sender gave it.
  if (state.notes.includes(entryId)) return NOTHING_TO_DO;
  return accept(state, context, { type: 'noted', entryId, ...entry });
}

function inTheFuture(): IncidentDecision {
  return refuse(
    'in-the-future',
    'That has not happened yet.',
    'Give the time at which it happened.',
  );
}

function unreachable(command: never): never {
  throw new Error(`Unknown command ${JSON.stringify(command)}`);
}
