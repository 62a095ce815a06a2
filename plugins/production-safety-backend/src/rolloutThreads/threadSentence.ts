import { utcMinute } from '@production-safety/core';
import type {
  DurationMs,
  EpochMs,
  RollbackCause,
  RolloutEvent,
  RolloutEventType,
} from '@production-safety/core';
import { blindSince } from './blindness';
import { eventSentence } from '../view/eventSentence';
import {
  because,
  elapsed,
  listed,
  nameOf,
  personOf,
  sentence,
} from '../view/wording';

type EventOf<T extends RolloutEventType> = Extract<RolloutEvent, { type: T }>;

/** What is known besides the event. */
export interface ThreadContext {
  /** From the request of the rollback that the event is about. */
  readonly tookMs?: DurationMs;
  /** The same was said of this rollback before. */
  readonly isRepeated?: boolean;
}

/** Events that people follow; all others are on the page alone. */
export const THREAD_EVENTS = [
  'started',
  'phase-entered',
  'gates-overridden',
  'advance-proposed',
  'proposal-withdrawn',
  'paused',
  'resumed',
  'guard-verdict-changed',
  'guard-answered',
  'guard-recovered',
  'exposure-written',
  'rollback-requested',
  'rollback-observed',
  'rollback-finished',
  'rung-overdue',
  'restored',
  'completed',
  'aborted',
  'broke-glass',
] as const satisfies readonly RolloutEventType[];

/**
 * What colleagues read of an event in the thread of its rollout; nothing where
 * it is no news. Words of vendors and names of machines stay in the portal.
 */
export function threadSentence(
  event: RolloutEvent,
  context: ThreadContext = {},
): string | undefined {
  switch (event.type) {
    case 'started':
    case 'phase-entered':
    case 'gates-overridden':
    case 'advance-proposed':
    case 'proposal-withdrawn':
    case 'resumed':
    case 'guard-recovered':
    case 'rung-overdue':
    case 'restored':
    case 'completed':
    case 'aborted':
      return eventSentence(event);
    case 'paused':
      return `Held by ${nameOf(event.actor)}${because(event.reason)}.`;
    case 'guard-verdict-changed':
      return unwatched(event);
    case 'guard-answered':
      return fired(event);
    case 'exposure-written':
      return event.outcome === 'failed'
        ? 'The flag provider did not take the new exposure. Its page says why.'
        : undefined;
    case 'rollback-requested':
      return begun(event);
    case 'rollback-observed':
      return context.isRepeated ? undefined : observed(event, context);
    case 'rollback-finished':
      return finished(event);
    case 'broke-glass':
      return withoutPortal(event);
    default:
      return undefined;
  }
}

/** Nothing is said while it is watched, whatever the guard says. */
function unwatched({
  at,
  verdict,
}: EventOf<'guard-verdict-changed'>): string | undefined {
  const { guard, sentence: why } = verdict;
  const since = blindSince(verdict, at);
  if (since !== undefined) return blindSentence([guard], since, why);
  return verdict.verdict === 'errored'
    ? `Guard ${guard} cannot judge, so nothing goes forward. ${sentence(why)}`
    : undefined;
}

/** One sentence, however many guards depend on the same source. */
export function blindSentence(
  guards: readonly string[],
  since: EpochMs,
  why: string,
): string {
  return `Not watched by ${listed(guards)} since ${utcMinute(
    since,
  )}, so nothing goes forward. ${sentence(why)}`;
}

/** A rollback that a guard began is told once, with the rollback. */
function fired(event: EventOf<'guard-answered'>): string | undefined {
  const { outcome, response } = event;
  const isToldBefore = outcome === 'done' && response === 'roll-back';
  return outcome === 'observed' || isToldBefore
    ? undefined
    : eventSentence(event);
}

function begun({
  actor,
  cause,
  parts,
  reason,
}: EventOf<'rollback-requested'>): string {
  const what =
    parts.length > 0 ? `Rollback of ${listed(parts)} begun` : 'Rollback begun';
  return cause
    ? `${firedGuards(cause)} ${sentence(reason ?? '')} ${what} by the portal.`
    : `${what} by ${nameOf(actor)}${because(reason)}.`;
}

function firedGuards({ guards, blind }: RollbackCause): string {
  const [who, are] = guards.length === 1 ? ['Guard', 'is'] : ['Guards', 'are'];
  return `${who} ${listed(guards)} ${blind ? `${are} blind` : 'fired'}.`;
}

function observed(
  { outcome, asked, onV1, stillServed }: EventOf<'rollback-observed'>,
  { tookMs }: ThreadContext,
): string {
  if (outcome === 'confirmed') {
    const took = tookMs === undefined ? '' : ` in ${elapsed(tookMs)}`;
    return `Proved on V1${took}: ${onV1} of ${asked} probe users get V1.`;
  }
  return stillServed.length > 0
    ? `Not proved on V1 yet: ${listed(stillServed)} still served to ${
        asked - onV1
      } of ${asked} probe users.`
    : 'Not proved on V1 yet: what users get is not known.';
}

function finished({
  outcome,
  failedFlags,
}: EventOf<'rollback-finished'>): string | undefined {
  if (outcome === 'unconfirmed') {
    return 'Rollback given up without proof. Switch the flags off at the flag provider.';
  }
  return failedFlags.length > 0
    ? `Not switched off behind the rollback: ${listed(failedFlags)}.`
    : undefined;
}

function withoutPortal({
  command,
  who,
  happenedAt,
  reason,
  parts,
}: EventOf<'broke-glass'>): string {
  const what = parts.length > 0 ? ` of ${listed(parts)}` : '';
  return `A ${command}${what} was run without the portal by ${personOf(
    who,
  )} at ${utcMinute(happenedAt)}${because(reason)}.`;
}
