import type { RolloutEvent } from './events';
import { flagsInPlay } from './rollout';
import type { Rollout } from './rollout';

type DriftEvent = Extract<RolloutEvent, { type: `drift-${string}` }>;

/** What becomes of a rollout when others' settings are found and answered. */
export function evolveDrift(
  state: Rollout,
  event: DriftEvent,
): Partial<Omit<Rollout, 'id' | 'version' | 'updatedAt'>> {
  const driftAnswer = { ...state.driftAnswer, readAt: event.readAt };
  switch (event.type) {
    case 'drift-found': {
      const { differences, policy, held, change, at: foundAt } = event;
      const drift = { differences, policy, held, foundAt };
      return {
        drift: change ? { ...drift, change } : drift,
        driftAnswer,
      };
    }
    case 'drift-adopted':
      return {
        exposure: event.exposure,
        generation: event.generation,
        drift: undefined,
        driftAnswer,
      };
    case 'drift-restored': {
      const { generation, at } = event;
      return {
        generation,
        exposureWrite: {
          generation,
          status: 'pending',
          flags: flagsInPlay(state),
          at,
          lowering: true,
        },
        drift: undefined,
        driftAnswer: { ...driftAnswer, restoredAt: at },
      };
    }
    case 'drift-cleared':
      return { drift: undefined, driftAnswer };
    default:
      return unreachable(event);
  }
}

export function isOfDrift(event: RolloutEvent): event is DriftEvent {
  return event.type.startsWith('drift-');
}

function unreachable(event: never): never {
  throw new Error(`Unknown event ${JSON.stringify(event)}`);
}
