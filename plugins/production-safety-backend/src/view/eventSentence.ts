import { traitWords, utcMinute } from '@production-safety/core';
import type {
  Exposure,
  RollbackOperation,
  RolloutEvent,
} from '@production-safety/core';
import { breakGlassSentence } from './breakGlassSentence';
import { drillSentence } from './drillSentence';
import { driftSentence } from './driftSentence';
import { ladderSentence } from './ladderSentence';
import { watchSentence } from './watchSentence';
import { because, elapsed, listed, nameOf, sentence } from './wording';

/** What happened, who did it and why, as one sentence. */
export function eventSentence(
  event: RolloutEvent,
  rollbacks: readonly RollbackOperation[] = [],
): string {
  const by = ` by ${nameOf(event.actor)}`;
  const why = because(event.reason);
  switch (event.type) {
    case 'defined':
      return `Declared${by}.`;
    case 'plan-changed':
      return `Plan changed${by}. ${event.changes.join(' ')}`.trim();
    case 'orphaned':
      return 'No manifest declares this rollout any more; flags stay as they are.';
    case 'readopted':
      return 'A manifest declares this rollout again.';
    case 'started':
    case 'paused':
    case 'resumed':
    case 'aborted':
      return `${capital(event.type)}${by}${why}.`;
    case 'completed':
      return `Completed${by}${why}.`;
    case 'gate-approved':
    case 'gate-attested':
    case 'gate-waived':
    case 'gates-overridden':
      return gateSentence(event);
    case 'phase-entered':
      return `Entered ${event.phaseName}, ${usersOf(
        event.exposure,
      )}${by}${why}.`;
    case 'exposure-written':
      return exposureWritten(event);
    case 'restored':
      return event.parts.length > 0
        ? `${listed(event.parts)} restored${by}${why}.`
        : `Restored to ${usersOf(event.exposure)}${by}${why}.`;
    case 'broke-glass':
      return breakGlassSentence(event);
    case 'drilled':
      return drillSentence(event);
    case 'drift-found':
    case 'drift-adopted':
    case 'drift-restored':
    case 'drift-cleared':
      return driftSentence(event);
    case 'guard-verdict-changed':
    case 'guard-answered':
    case 'guard-recovered':
    case 'advance-proposed':
    case 'proposal-withdrawn':
    case 'action-judged':
      return watchSentence(event);
    default:
      return rollbackSentence(event, rollbacks);
  }
}

function exposureWritten(
  event: Extract<RolloutEvent, { type: 'exposure-written' }>,
): string {
  return event.outcome === 'done'
    ? 'The flag provider serves the new exposure.'
    : sentence(
        `The flag provider did not take the new exposure${detail(event)}`,
      );
}

type GateEvent = Extract<
  RolloutEvent,
  {
    type:
      | 'gate-approved'
      | 'gate-attested'
      | 'gate-waived'
      | 'gates-overridden';
  }
>;

function gateSentence(event: GateEvent): string {
  const who = `by ${nameOf(event.actor)}${because(event.reason)}`;
  switch (event.type) {
    case 'gate-approved':
      return `Gate ${event.gate} approved ${who}.`;
    case 'gate-attested':
      return `Gate ${event.gate} attested${
        event.until === undefined ? '' : ` until ${utcMinute(event.until)}`
      } ${who}.`;
    case 'gate-waived':
      return `Gate ${event.gate} waived until ${utcMinute(
        event.until,
      )} ${who}.`;
    default:
      return gatesOverridden(event);
  }
}

function gatesOverridden({
  actor,
  reason,
  gates,
  drift,
  guards,
}: Extract<RolloutEvent, { type: 'gates-overridden' }>): string {
  const what = [
    ...(gates.length > 0
      ? [`${listed(gates)} ${gates.length === 1 ? 'was' : 'were'} not open`]
      : []),
    ...(drift ? ['the flag provider had another setting'] : []),
    ...(guards ? [`${listed(guards)} spoke against it`] : []),
  ];
  return `Went on by ${nameOf(actor)} although ${listed(what)}${because(
    reason,
  )}.`;
}

type RollbackEvent = Extract<RolloutEvent, { readonly operationId: string }>;

function rollbackSentence(
  event: RollbackEvent,
  rollbacks: readonly RollbackOperation[],
): string {
  const operation = rollbacks.find(({ id }) => id === event.operationId);
  switch (event.type) {
    case 'rollback-requested':
      return `${rolledBack(event.parts)} by ${nameOf(event.actor)}${because(
        event.reason,
      )}.`;
    case 'rollback-closed':
      return closedSentence(event);
    case 'flag-switched':
      return event.outcome === 'off'
        ? `${event.flag} switched off.`
        : sentence(`${event.flag} could not be switched off${detail(event)}`);
    case 'rollback-observed':
      return operation ? withOutcome(operation) : observedSentence(event);
    case 'rung-overdue':
    case 'revert-requested':
    case 'revert-progressed':
      return ladderSentence(event);
    case 'rollback-finished':
      return operation ? withOutcome(operation) : finishedSentence(event);
    default:
      return unreachable(event);
  }
}

/** "Rolled back by guest because error rate; V1 confirmed in 1.4 s." */
function withOutcome(operation: RollbackOperation): string {
  const { confirmation, parts, requestedBy, reason } = operation;
  const asked = `${rolledBack(parts)} by ${nameOf(requestedBy)}${because(
    reason,
  )}`;
  if (confirmation.status === 'confirmed') {
    return confirmation.elapsedMs === undefined
      ? `${asked}; V1 confirmed.`
      : `${asked}; V1 confirmed in ${elapsed(confirmation.elapsedMs)}.`;
  }
  return confirmation.stillServed.length > 0
    ? `${asked}; not confirmed: ${listed(
        confirmation.stillServed,
      )} still served.`
    : `${asked}; not confirmed.`;
}

function closedSentence(
  event: Extract<RolloutEvent, { type: 'rollback-closed' }>,
): string {
  switch (event.outcome) {
    case 'done':
      return 'The flag provider closed the rollout.';
    case 'failed':
      return sentence(
        `The flag provider did not close the rollout${detail(event)}`,
      );
    case 'not-applicable':
      return 'Nothing to close at once; flags are switched off one by one.';
    default:
      return unreachable(event.outcome);
  }
}

function observedSentence(
  event: Extract<RolloutEvent, { type: 'rollback-observed' }>,
): string {
  return event.outcome === 'confirmed'
    ? `V1 served to ${event.onV1} of ${event.asked} probe users.`
    : sentence(
        event.stillServed.length > 0
          ? `V1 not confirmed: ${listed(event.stillServed)} still served to ${
              event.asked - event.onV1
            } of ${event.asked} probe users`
          : `V1 not confirmed${detail(event)}`,
      );
}

function finishedSentence(
  event: Extract<RolloutEvent, { type: 'rollback-finished' }>,
): string {
  const end =
    event.outcome === 'confirmed'
      ? 'Rollback finished and confirmed.'
      : 'Rollback finished without confirmation.';
  return event.failedFlags.length > 0
    ? `${end} Not switched off: ${listed(event.failedFlags)}.`
    : end;
}

function rolledBack(parts: readonly string[]): string {
  return parts.length > 0 ? `${listed(parts)} rolled back` : 'Rolled back';
}

function usersOf({ percent, audience }: Exposure): string {
  if (!audience) {
    return `${percent} % of users`;
  }
  const whom = [
    audience.segment ? `in ${audience.segment}` : '',
    audience.emailDomain ? `at ${audience.emailDomain}` : '',
    (audience.traits ?? []).map(traitWords).join(' and '),
  ].filter(Boolean);
  return `${percent} % of users ${whom.join(' ')}`;
}

function detail(event: { readonly detail?: string }): string {
  return event.detail ? `: ${event.detail}` : '';
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

function unreachable(value: never): never {
  throw new Error(`Unknown event ${JSON.stringify(value)}`);
}
