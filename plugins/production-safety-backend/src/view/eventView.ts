import type { RollbackOperation } from '@production-safety/core';
import type {
  LastEventView,
  RolloutEventView,
} from '@production-safety/backstage-plugin-production-safety-common';
import type { StoredEvent } from '../database/RolloutRow';
import { eventSentence } from './eventSentence';
import { isoTime } from './wording';

/** One line of a rollout's history. */
export function eventView({ version, event }: StoredEvent): RolloutEventView {
  const { type, at, actor, reason, ...detail } = event;
  return { version, ...lastEventView(event), detail };
}

/** The newest line of a history, as summaries carry it. */
export function lastEventView(
  event: StoredEvent['event'],
  rollbacks: readonly RollbackOperation[] = [],
): LastEventView {
  return {
    type: event.type,
    at: isoTime(event.at),
    actor: event.actor,
    ...(event.reason === undefined ? {} : { reason: event.reason }),
    sentence: eventSentence(event, rollbacks),
  };
}
