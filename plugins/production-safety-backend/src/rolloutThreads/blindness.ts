import type {
  DurationMs,
  EpochMs,
  GuardVerdict,
  RolloutDefinition,
} from '@production-safety/core';

/** Without any measurement for this long people are told. */
const BLIND_MS: DurationMs = 5 * 60_000;

/** Since when nothing is known, where that is longer than a phase needs. */
export function blindSince(
  { blindSince: since }: Pick<GuardVerdict, 'blindSince'>,
  at: EpochMs,
): EpochMs | undefined {
  return since !== undefined && at - since >= BLIND_MS ? since : undefined;
}

/** Guards that hold something; the others only say so in the portal. */
export function enforcedGuards({
  guards,
}: Pick<RolloutDefinition, 'guards'>): readonly string[] {
  return guards.filter(({ mode }) => mode === 'enforce').map(({ id }) => id);
}
