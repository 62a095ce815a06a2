import fc from 'fast-check';
import { decideRollout, evolveRollout } from '@production-safety/core';
import type { Rollout } from '@production-safety/core';
import { arbitraryIntents, commandFor } from './commands';
import { arbitraryDefinition } from './definitions';

/** Statuses and accepted command types that generated stories come to. */
function visited(runs: number): Set<string> {
  const seen = new Set<string>();
  const stories = fc.tuple(
    arbitraryDefinition(),
    arbitraryIntents({ maxLength: 40 }),
  );
  const sample = fc.sample(stories, { numRuns: runs, seed: 4 });
  for (const [definition, intents] of sample) {
    let state: Rollout | undefined;
    let now = 0;
    for (const intent of intents) {
      now += intent.afterMs;
      const command = commandFor(intent, state, definition);
      const decision = decideRollout(state, command, {
        now,
        actor: intent.actor,
        newId: `operation-${state?.version}`,
      });
      if (decision.accepted) {
        seen.add(command.type);
        state = decision.events.reduce<Rollout | undefined>(
          evolveRollout,
          state,
        );
        seen.add(`status ${state?.status}`);
      }
    }
  }
  return seen;
}

describe('arbitraryIntents', () => {
  it('comes through every status and has every command accepted', () => {
    const seen = visited(500);
    expect([...seen].sort()).toEqual([
      'abort',
      'advance',
      'approve',
      'attest',
      'complete',
      'define',
      'judge-action',
      'orphan',
      'pause',
      'record-break-glass',
      'record-drill',
      'report-closure',
      'report-confirmation',
      'report-drift',
      'report-exposure',
      'report-flag',
      'report-revert',
      'report-rung',
      'report-verdicts',
      'restore',
      'resume',
      'revert-code',
      'rollback',
      'start',
      'status aborted',
      'status active',
      'status completed',
      'status draft',
      'status paused',
      'status rolled-back',
      'status rolling-back',
      'waive-gate',
    ]);
  });
});
