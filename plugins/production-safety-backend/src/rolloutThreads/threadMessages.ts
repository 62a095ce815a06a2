import type { EpochMs, RolloutEvent } from '@production-safety/core';
import type { StoredEvent } from '../database/RolloutRow';
import { threadSentence } from './threadSentence';

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
  { after, since }: { readonly after: number; readonly since: EpochMs },
): readonly ThreadMessage[] {
  return history.flatMap(({ version, event }) => {
    const isOver = event.at < since || event.actor.ref === IMPORTED;
    if (version <= after || isOver) return [];
    const text = threadSentence(event, contextOf(history, version, event));
    const isProposal = event.type === 'advance-proposed';
    return text === undefined ? [] : [{ version, text, isProposal }];
  });
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
