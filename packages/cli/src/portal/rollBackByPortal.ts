import {
  isSafetyError,
  portUnavailable,
  type Clock,
} from '@production-safety/core';
import { messageOf } from '../errors';
import type { Journal } from '../journal/Journal';
import { seconds } from '../io/Output';
import type { Chosen } from '../rollouts/select';
import type { RollbackResult } from '../rollouts/RollbackResult';
import type { PortalClient } from './PortalClient';
import type { PortalOperation } from './wire';

/** How long the portal may take to accept a rollback. */
export const PORTAL_BUDGET_MS = 5_000;
/** An accepted rollback that is not confirmed by then is done here as well. */
const CONFIRM_WITHIN_MS = 20_000;
/** The portal goes on tidying up behind it; we need not watch to the end. */
const TIDY_WITHIN_MS = 60_000;
const LOOK_EVERY_MS = 250;

/**
 * Lets the portal roll back and follows what becomes of it.
 *
 * @throws SafetyError when the portal did not take it in time, or took it and
 * did not get it confirmed.
 */
export async function rollBackByPortal(
  { rollout, parts }: Chosen,
  reason: string,
  deps: {
    readonly portal: PortalClient;
    readonly clock: Clock;
    readonly journal: Journal;
    readonly signal: AbortSignal;
    readonly onLook: (operation: PortalOperation) => void;
  },
): Promise<RollbackResult> {
  const { portal, clock, journal } = deps;
  const startedAt = clock.now();
  const tell = (outcome: 'done' | 'failed', detail?: string) =>
    journal.append({
      type: 'call',
      to: 'portal',
      call: 'rollback',
      rollout: rollout.id,
      outcome,
      ...(detail ? { detail } : {}),
      tookMs: clock.now() - startedAt,
    });
  try {
    const { operation } = await portal.rollBack(
      rollout.id,
      {
        ...(reason ? { reason } : {}),
        ...(parts.length > 0 ? { parts } : {}),
        idempotencyKey: `cli-${journal.run}-${rollout.id}`,
      },
      PORTAL_BUDGET_MS,
    );
    tell('done', `operation ${operation.id}`);
    const last = await follow(operation, deps);
    return toResult({ rollout, parts }, last);
  } catch (error) {
    tell('failed', messageOf(error));
    throw error;
  }
}

async function follow(
  first: PortalOperation,
  deps: {
    readonly portal: PortalClient;
    readonly clock: Clock;
    readonly signal: AbortSignal;
    readonly onLook: (operation: PortalOperation) => void;
  },
): Promise<PortalOperation> {
  const { portal, clock, signal } = deps;
  const startedAt = clock.now();
  let operation = first;
  for (;;) {
    deps.onLook(operation);
    const isConfirmed = operation.state === 'confirmed';
    const limit = isConfirmed ? TIDY_WITHIN_MS : CONFIRM_WITHIN_MS;
    const isLate = clock.now() - startedAt > limit;
    if (isConfirmed && (operation.finishedAt || isLate || signal.aborted)) {
      return operation;
    }
    if (isLate || operation.finishedAt || signal.aborted) {
      throw portUnavailable(
        `The portal took the rollback, but has not confirmed it: ${operation.sentence}`,
      );
    }
    await clock.sleep(LOOK_EVERY_MS, signal);
    try {
      operation = await portal.operation(operation.id, PORTAL_BUDGET_MS);
    } catch (error) {
      // A portal that stops answering has users back already, or we do it.
      if (isConfirmed || !isSafetyError(error)) return operation;
      throw error;
    }
  }
}

function toResult(
  { rollout }: Chosen,
  { elapsedMs, closure, confirmation, flags }: PortalOperation,
): RollbackResult {
  const flagsLeft = flags
    .filter(({ status }) => status !== 'off')
    .map(({ key, reason }) => ({
      flag: key,
      reason: reason ?? 'Not tried yet.',
    }));
  const proof = `V1 for all users, confirmed in ${seconds(elapsedMs ?? 0)}`;
  return {
    rollout: rollout.id,
    title: rollout.definition.title,
    environment: rollout.definition.environment,
    by: 'portal',
    outcome: flagsLeft.length === 0 ? 'confirmed' : 'partly',
    confirmedMs: elapsedMs ?? 0,
    ...(closure.elapsedMs === undefined
      ? {}
      : { writtenMs: closure.elapsedMs }),
    ...(confirmation.probes ? { probes: confirmation.probes } : {}),
    stillServed: confirmation.stillServed,
    flagsLeft,
    othersOn: [],
    othersUnknown: [],
    sentence:
      flagsLeft.length === 0
        ? `${proof}.`
        : `${proof}. ${flagsLeft.length} of ${flags.length} flags are not switched off behind it.`,
  };
}
