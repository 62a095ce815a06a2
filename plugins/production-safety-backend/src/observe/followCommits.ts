import type { LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import type { SignalsService } from '@backstage/plugin-signals-node';
import type { RolloutEvent, RolloutEventType } from '@production-safety/core';
import { ROLLOUTS_SIGNAL_CHANNEL } from '@production-safety/backstage-plugin-production-safety-common';
import type { AuditSubject, AuditTrail } from '../audit/AuditTrail';
import type { DatabaseRolloutStore } from '../database/DatabaseRolloutStore';
import type { SafetyMetrics } from './metrics';

interface FollowDeps {
  readonly store: DatabaseRolloutStore;
  readonly signals: SignalsService;
  readonly audit: AuditTrail;
  readonly metrics: Pick<SafetyMetrics, 'rollbackConfirmed'>;
  readonly logger: LoggerService;
}

/**
 * Tells the world about each commit of this process: a signal to browsers,
 * an audit event for what the portal did by itself, and metrics. Nothing here
 * can hold up or undo the commit.
 */
export function followCommits(deps: FollowDeps): () => void {
  return deps.store.onCommit((rolloutId, version, types) => {
    const failed = (what: string) => (error: unknown) =>
      deps.logger.warn(
        `${what} of rollout ${rolloutId} failed`,
        toError(error),
      );
    publish(deps.signals, rolloutId, version).catch(failed('The signal'));
    record(deps, rolloutId, version, types).catch(failed('Recording a change'));
  });
}

/** Says that something changed and not what: some may not read it. */
function publish(
  signals: SignalsService,
  rolloutId: string,
  version: number,
): Promise<void> {
  return signals.publish({
    recipients: { type: 'broadcast' },
    channel: ROLLOUTS_SIGNAL_CHANNEL,
    message: { rolloutId, version },
  });
}

async function record(
  { store, audit, metrics }: FollowDeps,
  rolloutId: string,
  version: number,
  types: readonly RolloutEventType[],
): Promise<void> {
  const events = await store.events(rolloutId, {
    afterVersion: version - types.length,
    limit: types.length,
  });
  // What people and services asked for is audited where they asked for it.
  const own = events.filter(({ actor }) => actor.kind === 'system');
  if (own.length > 0) {
    await audit.happened(changeOf(rolloutId, version, own));
  }
  for (const event of events) {
    await measure(store, metrics, rolloutId, event);
  }
}

function changeOf(
  rolloutId: string,
  version: number,
  events: readonly RolloutEvent[],
): AuditSubject {
  const reason = events.find(event => event.reason)?.reason;
  const rollsBack = events.some(({ type }) => type === 'rollback-requested');
  return {
    eventId: 'rollout-change',
    ...(rollsBack ? { severityLevel: 'high' } : {}),
    meta: {
      rolloutId,
      version,
      changes: events.map(({ type }) => type),
      actor: events[0].actor.ref,
      ...(reason ? { reason } : {}),
    },
  };
}

async function measure(
  store: DatabaseRolloutStore,
  metrics: Pick<SafetyMetrics, 'rollbackConfirmed'>,
  rolloutId: string,
  event: RolloutEvent,
): Promise<void> {
  // An imported history was not confirmed here and now.
  if (
    event.type !== 'rollback-observed' ||
    event.outcome !== 'confirmed' ||
    event.actor.ref === 'import'
  ) {
    return;
  }
  const rollout = await store.load(rolloutId);
  const operation = rollout?.rollbacks.find(
    ({ id }) => id === event.operationId,
  );
  if (operation) {
    const elapsedMs = event.observedAt - operation.requestedAt;
    metrics.rollbackConfirmed(elapsedMs, operation.scope);
  }
}
