import {
  checklistCount,
  type Clock,
  type DurationMs,
  type FollowedRun,
  type GateFacts,
  type Rollout,
  type RunbookRun,
  type RunService,
} from '@production-safety/core';
import { comparableRef } from '../database/rolloutColumns';
import type { RunTable } from '../runs/RunTable';

/** What was confirmed longer ago is to be confirmed again. */
const COUNTS_FOR_MS: DurationMs = 30 * 86_400_000;

type Checklists = NonNullable<GateFacts['checklists']>;

/** Tells gates how far the newest run of a checklist is. */
export class ChecklistFacts {
  constructor(
    private readonly options: {
      readonly table: Pick<RunTable, 'ofPaths'>;
      readonly runs: Pick<RunService, 'follow'>;
      readonly clock: Pick<Clock, 'now'>;
    },
  ) {}

  /**
   * Of all rollouts whose phase waits for a checklist. One that nobody has
   * started is missing: that is not known, and not done.
   *
   * @throws SafetyError `port-unavailable` when the database does not answer.
   */
  async of(
    rollouts: readonly Rollout[],
  ): Promise<(rollout: Rollout) => Checklists> {
    const { clock, runs, table } = this.options;
    const paths = new Set(rollouts.flatMap(pathsOf));
    const found = await table.ofPaths([...paths], clock.now() - COUNTS_FOR_MS);
    const newest = new Map<string, RunbookRun>();
    for (const run of found) {
      const key = keyOf(run.source.entityRef, run.source.path);
      if (!newest.has(key)) newest.set(key, run);
    }
    const followed = new Map<string, FollowedRun>();
    for (const [key, { id }] of newest) {
      const run = await runs.follow(id);
      if (run) followed.set(key, run);
    }
    return rollout =>
      Object.fromEntries(
        pathsOf(rollout).flatMap(path => {
          const run = followed.get(keyOf(rollout.definition.component, path));
          return run ? [[path, checklistCount(run)]] : [];
        }),
      );
  }
}

function pathsOf({ definition: { plan }, phase }: Rollout): readonly string[] {
  const gates = phase === null ? [] : plan[phase].gates;
  return gates.flatMap(({ kind, of }) =>
    kind === 'checklist' && of ? [of] : [],
  );
}

function keyOf(entityRef: string, path: string): string {
  return JSON.stringify([comparableRef(entityRef), path]);
}
