import type { RolloutDefinition, RolloutEvent } from '@production-safety/core';
import type {
  ExposurePoint,
  ExposureSeries,
} from '@production-safety/backstage-plugin-production-safety-common';
import type { StoredEvent } from '../database/RolloutRow';
import { isoTime } from './wording';

/**
 * Exposure over time as steps. Rollbacks and restores of single parts leave
 * the rollout's exposure as it is and make no step.
 */
export function exposureSeries(
  events: readonly StoredEvent[],
  definition: RolloutDefinition,
): ExposureSeries {
  // An imported history lies before the declaration that made room for it.
  const first = Math.min(...events.map(({ event }) => event.at));
  const points = events.flatMap(({ event }): ExposurePoint[] => {
    const step = stepOf(event, definition);
    const at = event.type === 'defined' ? first : event.at;
    return step ? [{ at: isoTime(at), ...step, event: event.type }] : [];
  });
  return { points };
}

function stepOf(
  event: RolloutEvent,
  { plan }: RolloutDefinition,
): Pick<ExposurePoint, 'percent' | 'phase'> | undefined {
  switch (event.type) {
    case 'defined':
      return { percent: 0 };
    case 'phase-entered':
      return { percent: event.exposure.percent, phase: event.phaseName };
    case 'drift-adopted':
      return { percent: event.exposure.percent };
    case 'rollback-requested':
      return event.scope === 'whole' ? { percent: 0 } : undefined;
    case 'restored': {
      if (event.parts.length > 0) {
        return undefined;
      }
      const phase = event.phase === null ? undefined : plan[event.phase]?.name;
      return {
        percent: event.exposure.percent,
        ...(phase === undefined ? {} : { phase }),
      };
    }
    default:
      return undefined;
  }
}
