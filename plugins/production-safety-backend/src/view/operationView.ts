import type {
  CodeHosts,
  EpochMs,
  FlagProgress,
  RollbackClosure,
  RollbackConfirmation,
  RollbackOperation,
  RolloutDefinition,
} from '@production-safety/core';
import type {
  OperationClosureView,
  OperationConfirmationView,
  OperationFlagView,
  OperationView,
} from '@production-safety/backstage-plugin-production-safety-common';
import { ladderView } from './ladderView';
import { operationSentence } from './operationSentence';
import { causeView } from './watchView';
import { isoTime } from './wording';

/**
 * A rollback on the wire. It counts as running until V1 is confirmed or
 * nothing is left to try: a first look that fails is not the last word.
 */
export function operationView(
  rolloutId: string,
  operation: RollbackOperation,
  missingProvider?: string,
  climbed?: {
    readonly definition: RolloutDefinition;
    readonly now: EpochMs;
    readonly codeHosts: CodeHosts;
  },
): OperationView {
  const { confirmation, requestedAt, finishedAt } = operation;
  const confirmed = confirmation.status === 'confirmed';
  return {
    id: operation.id,
    rolloutId,
    scope: operation.scope,
    parts: operation.parts,
    requestedAt: isoTime(requestedAt),
    requestedBy: operation.requestedBy,
    reason: operation.reason,
    state: stateOf(operation),
    ...(confirmed && confirmation.at !== undefined
      ? { confirmedAt: isoTime(confirmation.at) }
      : {}),
    ...(confirmed && confirmation.elapsedMs !== undefined
      ? { elapsedMs: confirmation.elapsedMs }
      : {}),
    ...(finishedAt === undefined ? {} : { finishedAt: isoTime(finishedAt) }),
    closure: closureView(operation.closure, requestedAt),
    confirmation: confirmationView(confirmation),
    flags: operation.flags.map(flag => flagView(flag, requestedAt)),
    ...(climbed ? { ladder: ladderView(operation, climbed) } : {}),
    ...(operation.cause ? { cause: causeView(operation.cause) } : {}),
    sentence: operationSentence(operation, missingProvider),
  };
}

function stateOf({
  confirmation,
  finishedAt,
}: RollbackOperation): OperationView['state'] {
  if (confirmation.status === 'confirmed') {
    return 'confirmed';
  }
  return finishedAt === undefined ? 'running' : 'unconfirmed';
}

function reached(at: number | undefined, since: number) {
  return at === undefined
    ? {}
    : { at: isoTime(at), elapsedMs: Math.max(0, at - since) };
}

function because(reason: string | undefined) {
  return reason === undefined ? {} : { reason };
}

function closureView(
  { status, at, reason }: RollbackClosure,
  since: number,
): OperationClosureView {
  return { status, ...reached(at, since), ...because(reason) };
}

function confirmationView({
  status,
  at,
  probes,
  stillServed,
  overridesOn,
  reason,
}: RollbackConfirmation): OperationConfirmationView {
  return {
    status,
    ...(at === undefined ? {} : { at: isoTime(at) }),
    ...(probes === undefined ? {} : { probes }),
    stillServed,
    ...(overridesOn === undefined ? {} : { overridesOn }),
    ...because(reason),
  };
}

function flagView(flag: FlagProgress, since: number): OperationFlagView {
  return {
    key: flag.key,
    ...(flag.part === undefined ? {} : { part: flag.part }),
    primary: flag.primary,
    status: flag.status,
    ...reached(flag.at, since),
    attempts: flag.attempts,
    ...because(flag.reason),
  };
}
