import {
  DEFAULT_NAMESPACE,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import type { Entity } from '@backstage/catalog-model';
import { useApi } from '@backstage/core-plugin-api';
import { ROLLOUT_KIND } from '@production-safety/backstage-plugin-production-safety-common';
import type {
  OperationView,
  RolloutDetail,
  RolloutSummary,
} from '@production-safety/backstage-plugin-production-safety-common';
import { useRef } from 'react';
import { productionSafetyApiRef } from '../../api/productionSafetyApiRef';
import { inPlace } from '../../live/inPlace';
import type { LiveQuery } from '../../live/LiveQuery';
import type { Loadable } from '../../live/Loadable';
import { SLOW_POLL_MS } from '../../live/useHeardQuery';
import { FAST_POLL_MS, useLiveQuery } from '../../live/useLiveQuery';

/** True while the latest rollback, of whatever scope, goes on. */
export function isRollbackRunning(
  operation: OperationView | undefined,
): operation is OperationView {
  return operation !== undefined && operation.finishedAt === undefined;
}

/**
 * True while the latest rollback goes on and does all that is asked for; a
 * part's rollback never covers that of everything.
 */
export function isRollbackCovered(
  operation: OperationView | undefined,
  part: string | undefined,
): operation is OperationView {
  if (!isRollbackRunning(operation)) return false;
  if (operation.scope === 'whole') return true;
  return part !== undefined && operation.parts.includes(part);
}

/**
 * Rollouts that protect a catalog entity, or are that entity, kept fresh. What
 * was in trouble comes first, and each keeps its place from then on.
 */
export function useEntityRollouts(
  entity: Entity,
): LiveQuery<readonly RolloutSummary[]> {
  const api = useApi(productionSafetyApiRef);
  const entityRef = stringifyEntityRef(entity);
  const { name, namespace = DEFAULT_NAMESPACE } = entity.metadata;
  const shown = useRef<readonly RolloutSummary[]>([]);
  return useLiveQuery({
    key: entityRef,
    load: async signal => {
      const now =
        entity.kind === ROLLOUT_KIND
          ? [await api.getRollout(`${namespace}.${name}`, { signal })]
          : await api.listEntityRollouts(entityRef, { signal });
      shown.current = inPlace(shown.current, now);
      return shown.current;
    },
    pollMs: pace,
    concerns: isShown,
  });
}

/**
 * Whether news of a rollout matter to a list: a busy portal sends many, and
 * what is not shown is found by polling.
 */
export function isShown(
  rolloutId: string,
  current: Loadable<readonly RolloutSummary[]>,
): boolean {
  return (
    current.state !== 'ready' ||
    current.value.some(({ id }) => id === rolloutId)
  );
}

/** One rollout with everything but its history, kept fresh. */
export function useRollout(id: string): LiveQuery<RolloutDetail> {
  const api = useApi(productionSafetyApiRef);
  return useLiveQuery({
    key: id,
    load: signal => api.getRollout(id, { signal }),
    pollMs: current => pace(asList(current)),
    concerns: changed => changed === id,
  });
}

function pace(current: Loadable<readonly RolloutSummary[]>): number {
  const isRunning =
    current.state === 'ready' &&
    current.value.some(({ rollback }) => isRollbackRunning(rollback));
  return isRunning ? FAST_POLL_MS : SLOW_POLL_MS;
}

function asList(
  current: Loadable<RolloutSummary>,
): Loadable<readonly RolloutSummary[]> {
  return current.state === 'ready'
    ? { ...current, value: [current.value] }
    : current;
}
