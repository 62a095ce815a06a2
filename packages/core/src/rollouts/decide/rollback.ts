import type { OperatorCommand } from '../commands';
import { DecisionDraft, refuse } from '../decision';
import type { Decision, DecisionContext } from '../decision';
import { partsOf } from '../definition';
import type { RollbackCause, RollbackOperation } from '../rollback';
import type { Rollout } from '../rollout';
import { exposureEffect } from './exposureEffect';
import { watch } from './watch';

type RollbackCommand = Extract<OperatorCommand, { type: 'rollback' }>;

/**
 * Accepted from every status. No gate, approval, pause, orphaning or missing
 * reason stands in the way. `cause` is there when no person asked for it.
 */
export function decideRollback(
  state: Rollout,
  command: RollbackCommand,
  context: DecisionContext,
  cause?: RollbackCause,
): Decision {
  const known = partsOf(state.definition);
  const parts = [...new Set(command.parts ?? [])];
  const unknown = parts.filter(part => !known.includes(part));
  if (unknown.length > 0) {
    return refuse({
      code: 'unknown-part',
      message: `This rollout has no part ${unknown.join(', ')}.`,
      fix: known.length
        ? `Choose from ${known.join(', ')}, or leave parts away for everything.`
        : 'Leave parts away: this rollout is rolled back as a whole.',
      field: 'parts',
    });
  }
  const running = state.rollbacks.find(op => covers(op, parts));
  if (running) {
    return {
      accepted: true,
      events: [],
      effects: [],
      operationId: running.id,
    };
  }
  return parts.length > 0
    ? rollBackParts(state, parts, command, context, cause)
    : rollBackWhole(state, command, context, cause);
}

/** Two rollbacks at once become one when the running one does it all. */
function covers(
  operation: RollbackOperation,
  parts: readonly string[],
): boolean {
  if (operation.finishedAt !== undefined) return false;
  if (operation.scope === 'whole') return true;
  return (
    parts.length > 0 && parts.every(part => operation.parts.includes(part))
  );
}

function rollBackWhole(
  state: Rollout,
  { reason }: RollbackCommand,
  context: DecisionContext,
  cause?: RollbackCause,
): Decision {
  const draft = new DecisionDraft(state, context, reasonOf(reason))
    .record({
      type: 'rollback-requested',
      operationId: context.newId,
      scope: 'whole',
      parts: [],
      flags: state.definition.flags.map(flag => flag.key),
      generation: state.generation + 1,
      ...(cause ? { cause } : {}),
    })
    .plan({ kind: 'close', operationId: context.newId })
    .plan(notice(state, `rolled back: ${reasonOf(reason)}`));
  watch(draft, context.newId, 'flag');
  return draft.accept(context.newId);
}

function rollBackParts(
  state: Rollout,
  parts: readonly string[],
  { reason }: RollbackCommand,
  context: DecisionContext,
  cause?: RollbackCause,
): Decision {
  const flags = state.definition.flags
    .filter(({ part }) => part && parts.includes(part))
    .map(flag => flag.key);
  const generation = state.generation + 1;
  const draft = new DecisionDraft(state, context, reasonOf(reason)).record({
    type: 'rollback-requested',
    operationId: context.newId,
    scope: 'parts',
    parts,
    flags,
    generation,
    ...(cause ? { cause } : {}),
  });
  draft.plan({ kind: 'switch-off', operationId: context.newId, flags });
  if (draft.state.exposureWrite?.status === 'pending') {
    // The waiting write still names the parts; this one replaces it.
    draft.plan(exposureEffect(draft.state));
  }
  draft.plan(
    notice(state, `${parts.join(', ')} rolled back: ${reasonOf(reason)}`),
  );
  watch(draft, context.newId, 'part');
  return draft.accept(context.newId);
}

function notice(state: Rollout, text: string) {
  return {
    kind: 'notify',
    notice: {
      topic: 'rollback-requested',
      severity: 'high',
      text: `${state.definition.title} ${text}`,
    },
  } as const;
}

function reasonOf(reason: string | undefined): string {
  return reason?.trim() || 'No reason given';
}
