import type { CommandOutcome } from '@production-safety/core';
import type { RolloutRow } from '../database/RolloutRow';
import { refusalError } from './refusalErrors';

export type AcceptedCommand = Extract<CommandOutcome, { outcome: 'accepted' }>;

/** Turns a refusal into the error that says so. */
export function accepted(outcome: CommandOutcome): AcceptedCommand {
  if (outcome.outcome === 'rejected') {
    throw refusalError(outcome.reasons);
  }
  return outcome;
}

/** The row as the command left it, without reading it again. */
export function rowAfter(
  { rollout, events }: AcceptedCommand,
  before: RolloutRow | undefined,
): RolloutRow {
  const lastEvent = events[events.length - 1] ?? before?.lastEvent;
  if (!lastEvent) {
    throw new Error(`Rollout ${rollout.id} has no events`);
  }
  return {
    serving: before?.serving ?? { readAt: null, differences: [], error: null },
    origin: before?.origin ?? 'api',
    ...(before?.lastLook ? { lastLook: before.lastLook } : {}),
    rollout,
    lastEvent,
  };
}
