import type { RolloutEffect } from '../effects';
import { DONE, WORKER } from './effectDeps';
import type { EffectDeps, EffectOutcome } from './effectDeps';

/** Its delay was the budget, so all it does is to say that it is over. */
export async function watchRung(
  effect: Extract<RolloutEffect, { kind: 'watch-rung' }>,
  { service }: EffectDeps,
): Promise<EffectOutcome> {
  const { rolloutId, operationId, rung, revertId } = effect;
  await service.execute(
    rolloutId,
    {
      type: 'report-rung',
      operationId,
      rung,
      ...(revertId ? { revertId } : {}),
    },
    WORKER,
  );
  return DONE;
}
