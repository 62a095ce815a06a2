import type { EpochMs, RolloutEvent } from '@production-safety/core';
import type { StoredEvent } from '../database/RolloutRow';
import { blindSince } from './blindness';
import { blindSentence, threadSentence } from './threadSentence';

/** A message in the thread of a rollout, about one event. */
export interface ThreadMessage {
  readonly version: number;
  readonly text: string;
  /** A step forward waits for people. */
  readonly isProposal: boolean;
}

/** An imported history is over: it was told when it happened, or never. */
const IMPORTED = 'import';

/**
 * What is told of the events after a version that are not older than `since`,
 * in their order. The history has all rollbacks that these may be about.
 */
export function threadMessages(
  history: readonly StoredEvent[],
  {
    after,
    since,
    guards,
  }: {
    readonly after: number;
    readonly since: EpochMs;
    /** Those that hold something, by id. */
    readonly guards: readonly string[];
  },
): readonly ThreadMessage[] {
  const untold = history.filter(({ version, event }) => {
    const isOver = event.at < since || event.actor.ref === IMPORTED;
    const isHeard =
      event.type !== 'guard-verdict-changed' ||
      guards.includes(event.verdict.guard);
    return version > after && !isOver && isHeard;
  });
  return untold.flatMap(({ version, event }) => {
    const blind = blindAt(untold, event);
    if (blind) {
      return blind.version === version ? [{ ...blind, isProposal: false }] : [];
    }
    const text = threadSentence(event, contextOf(history, version, event));
    const isProposal = event.type === 'advance-proposed';
    return text === undefined ? [] : [{ version, text, isProposal }];
  });
}

/**
 * What is told of all guards that went blind in the same moment, under the
 * version of the first; nothing when the event is about something else.
 */
function blindAt(
  untold: readonly StoredEvent[],
  { at, ...fact }: RolloutEvent,
): Pick<ThreadMessage, 'version' | 'text'> | undefined {
  if (fact.type !== 'guard-verdict-changed') return undefined;
  if (blindSince(fact.verdict, at) === undefined) return undefined;
  const blind = untold.flatMap(({ version, event }) => {
    if (event.type !== 'guard-verdict-changed' || event.at !== at) return [];
    const { guard, sentence } = event.verdict;
    const since = blindSince(event.verdict, at);
    return since === undefined ? [] : [{ version, guard, sentence, since }];
  });
  const earliest = Math.min(...blind.map(({ since }) => since));
  const names = blind.map(({ guard }) => guard);
  const [{ version, sentence }] = blind;
  return { version, text: blindSentence(names, earliest, sentence) };
}

function contextOf(
  history: readonly StoredEvent[],
  version: number,
  event: RolloutEvent,
) {
  if (event.type !== 'rollback-observed') return {};
  const { operationId, outcome, observedAt } = event;
  const asked = history.find(
    ({ event: each }) =>
      each.type === 'rollback-requested' && each.operationId === operationId,
  );
  const isRepeated = history.some(
    ({ version: earlier, event: each }) =>
      earlier < version &&
      each.type === 'rollback-observed' &&
      each.operationId === operationId &&
      each.outcome === outcome,
  );
  return {
    isRepeated,
    ...(asked ? { tookMs: Math.max(0, observedAt - asked.event.at) } : {}),
  };
}
