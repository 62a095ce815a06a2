import type { CodeHosts } from '../../../reverts/codeHosts';
import type { DurationMs } from '../../../shared/time';
import type { RolloutEffect } from '../../effects';
import type { RevertProgress } from '../../ladder/codeRevert';
import { RUNG_BUDGETS_MS } from '../../ladder/rungs';
import { DONE, WORKER } from '../effectDeps';
import type { EffectDeps, EffectOutcome } from '../effectDeps';
import { deployWithout, withDeployer } from './deployWithout';
import { endOf } from './endOf';
import { findChanges } from './findChanges';
import { revertChange } from './revertChange';
import { openRevertOf } from './revertRun';
import type { RevertRun } from './revertRun';

type RevertCode = Extract<RolloutEffect, { kind: 'revert-code' }>;

const NOTHING_CONNECTED: CodeHosts = {
  sourceControlOf: () => undefined,
  deployer: () => undefined,
};

/** Pauses between looks, while somebody else has to act. */
const SHORTEST_PAUSE_MS = 4_000;
const LONGEST_PAUSE_MS = 30_000;

/**
 * Takes a code revert as far as it goes now, reporting each step, and comes
 * back until it has ended. What is done already is in the rollout or is found
 * again by its key, so it may be run again from any point.
 */
export async function revertCode(
  effect: RevertCode,
  attempt: number,
  deps: EffectDeps,
  signal: AbortSignal,
): Promise<EffectOutcome> {
  for (;;) {
    const look = await lookOnce(effect, deps, signal);
    if (!look) return DONE;
    if (signal.aborted) {
      return { status: 'retry', afterMs: 0, reason: 'The worker is stopping.' };
    }
    if (!look.moved) {
      const afterMs = pauseOf(attempt, look);
      return { status: 'retry', afterMs, reason: look.why };
    }
  }
}

interface Look {
  /** Something was done, so something else may be possible now. */
  readonly moved: boolean;
  readonly why: string;
  readonly retryAfterMs: DurationMs;
  readonly leftMs: DurationMs;
}

async function lookOnce(
  effect: RevertCode,
  deps: EffectDeps,
  signal: AbortSignal,
): Promise<Look | undefined> {
  const { rolloutId, operationId, revertId } = effect;
  const rollout = await deps.store.load(rolloutId);
  const found = openRevertOf(rollout, effect);
  if (!rollout || !found) return undefined;
  let moved = false;
  let delay: string | undefined;
  let retryAfterMs = 0;
  const now = deps.clock.now();
  const report = async (progress: RevertProgress) => {
    const outcome = await deps.service.execute(
      rolloutId,
      { type: 'report-revert', operationId, revertId, progress },
      WORKER,
    );
    return outcome.outcome === 'accepted' && outcome.events.length > 0;
  };
  await takeSteps({
    ...found,
    rollout,
    hosts: deps.codeHosts ?? NOTHING_CONNECTED,
    now,
    signal,
    report: async progress => {
      moved = (await report(progress)) || moved;
    },
    later: failure => {
      delay = failure.message;
      retryAfterMs = failure.retryAfterMs ?? 0;
    },
  });
  if (signal.aborted) return { moved, why: '', retryAfterMs, leftMs: 0 };
  if (delay !== undefined) await report({ step: 'delayed', detail: delay });
  else if (found.revert.delay) await report({ step: 'answered' });
  const leftMs = found.revert.requestedAt + RUNG_BUDGETS_MS.code - now;
  const why = delay ?? 'It waits for checks, people or a deployment.';
  return { moved, why, retryAfterMs, leftMs };
}

async function takeSteps(run: RevertRun): Promise<void> {
  const end = endOf(run);
  if (end) {
    await run.report(end);
    return;
  }
  if (run.revert.changes.length === 0) {
    await findChanges(run);
    return;
  }
  const deploying = withDeployer(run);
  if (deploying) await deployWithout(deploying);
  for (const each of run.revert.changes) {
    if (run.signal.aborted) return;
    await revertChange(each, run);
  }
}

function pauseOf(attempt: number, { retryAfterMs, leftMs }: Look): DurationMs {
  const pause = Math.min(
    LONGEST_PAUSE_MS,
    SHORTEST_PAUSE_MS * 2 ** Math.min(attempt - 1, 3),
  );
  // Looked at once more when the budget is over, and not long before.
  return Math.max(
    SHORTEST_PAUSE_MS / 4,
    Math.min(Math.max(pause, retryAfterMs), Math.max(0, leftMs)),
  );
}
