import type {
  DrillStatistics,
  JournalEntry,
  Spread,
} from '@production-safety/core';
import type { CommandEntry } from '../database/JournalTable';
import { isByPortal, type FinishedRun } from './breakGlassRun';

type DrillEntry = Extract<JournalEntry, { type: 'drill' }>;

/**
 * What a rollout has to learn of a drill, by the run's entries about it.
 * Undefined while it is not over, and for runs of other commands.
 */
export function drillRun(
  entries: readonly JournalEntry[],
  rolloutId: string,
): FinishedRun | undefined {
  const asked = entries.find(
    (entry): entry is CommandEntry =>
      entry.type === 'command' && entry.rollouts.includes(rolloutId),
  );
  const result = entries.find(
    (entry): entry is DrillEntry =>
      entry.type === 'drill' && entry.rollout === rolloutId,
  );
  if (!asked || !result) return undefined;
  const { run, who, host, at, environment, times, confirmed } = result;
  return {
    resultId: result.id,
    command: {
      type: 'record-drill',
      run,
      who,
      host,
      at: Date.parse(at),
      reason: asked.reason,
      environment,
      path: isByPortal(entries, rolloutId) ? 'portal' : 'flags',
      runs: times,
      confirmed,
      statistics: readStatistics(result.statistics),
    },
  };
}

const STEPS = ['write', 'confirm', 'total'] as const;
const FIGURES = ['min', 'median', 'p95', 'max'] as const;

/** A journal is a file: what is no spread of times is left out. */
function readStatistics(statistics: DrillStatistics): DrillStatistics {
  return Object.fromEntries(
    STEPS.flatMap(step => {
      const spread = readSpread(statistics[step]);
      return spread ? [[step, spread]] : [];
    }),
  );
}

function readSpread(spread: Spread | undefined): Spread | undefined {
  const isMeasured = FIGURES.every(figure => {
    const ms: unknown = spread?.[figure];
    return typeof ms === 'number' && ms >= 0;
  });
  if (!spread || !isMeasured) return undefined;
  const { min, median, p95, max } = spread;
  return { min, median, p95, max };
}
