import type { PlannedEffect } from '../decision';
import { isPermanent } from '../rollout';
import type { Rollout } from '../rollout';

/** The effect that carries out the exposure write a rollout waits for. */
export function exposureEffect(state: Rollout): PlannedEffect {
  const { exposure, exposureWrite: write } = state;
  if (write?.status !== 'pending') {
    throw new Error(`Rollout ${state.id} waits for no exposure write`);
  }
  return {
    kind: 'set-exposure',
    generation: write.generation,
    exposure,
    flags: write.flags,
    permanent: isPermanent(state),
    ...(write.lowering ? { lowering: true } : {}),
  };
}
