import type { RecordDrillCommand, Rollout } from '@production-safety/core';
import type { Intent } from './intent';

const HOUR = 3_600_000;

/** A drill of which the rollout hears now. */
export function drill(
  { pick, outcome, reason, whole }: Intent,
  state: Rollout | undefined,
): RecordDrillCommand {
  const runs = pick % 4;
  const total = { min: 400, median: 500, p95: 900, max: 900 + pick };
  return {
    type: 'record-drill',
    run: `drill-${pick}`,
    who: 'user:default/kim',
    host: 'laptop',
    // Most journals come in later; now and then its clock is ahead.
    at: (state?.updatedAt ?? 0) + (pick - 48) * HOUR,
    reason,
    // Now and then somebody practised in another environment.
    environment:
      outcome === 1 ? 'elsewhere' : state?.definition.environment ?? '',
    path: whole ? 'flags' : 'portal',
    runs,
    confirmed: outcome === 0 ? Math.max(0, runs - 1) : runs,
    statistics: runs > 0 ? { total } : {},
  };
}
