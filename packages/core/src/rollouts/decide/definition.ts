import type { OperatorCommand } from '../commands';
import { DecisionDraft, NOTHING_TO_DO, refuse } from '../decision';
import type { Decision, DecisionContext } from '../decision';
import { rolloutIdOf } from '../definition';
import type { Rollout } from '../rollout';
import { mergeDefinition } from './mergeDefinition';

type Define = Extract<OperatorCommand, { type: 'define' }>;

/** A new rollout, or a changed declaration of a known one. */
export function decideDefine(
  state: Rollout | undefined,
  { definition }: Define,
  context: DecisionContext,
): Decision {
  if (!state) {
    return new DecisionDraft(state, context)
      .record({ type: 'defined', id: rolloutIdOf(definition), definition })
      .accept();
  }
  const merged = mergeDefinition(state, definition);
  if ('refusal' in merged) return refuse(merged.refusal);
  const draft = new DecisionDraft(state, context);
  if (merged.changes.length > 0) {
    return draft.record({ type: 'plan-changed', ...merged }).accept();
  }
  return state.orphanedAt === null
    ? NOTHING_TO_DO
    : draft.record({ type: 'readopted' }).accept();
}

/** The manifest is gone. Flags stay exactly as they are. */
export function decideOrphan(
  state: Rollout,
  context: DecisionContext,
): Decision {
  if (state.orphanedAt !== null) return NOTHING_TO_DO;
  return new DecisionDraft(state, context)
    .record({ type: 'orphaned' })
    .accept();
}
