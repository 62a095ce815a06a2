import type { Refusal } from '../../shared/refusal';
import type { OperatorCommand } from '../commands';
import { DecisionDraft, refuse } from '../decision';
import type { Decision, DecisionContext } from '../decision';
import type { Rollout } from '../rollout';
import { missingReason, notHuman, present } from './refusals';

type JudgeAction = Extract<OperatorCommand, { type: 'judge-action' }>;

/** A person says what an automatic action was worth, or that one was missed. */
export function decideJudgeAction(
  state: Rollout,
  command: JudgeAction,
  context: DecisionContext,
): Decision {
  const { judgement, action, reason, happenedAt } = command;
  const isMissed = judgement === 'missed';
  const guard = isMissed
    ? state.definition.guards.find(({ id }) => id === command.guard)?.id
    : state.watch?.actions?.find(each => each.action === action)?.guard;
  const no = present(
    notHuman(context, 'Judging an automatic action'),
    missingReason(reason),
    guard === undefined ? unknown(isMissed) : undefined,
  );
  if (no.length > 0 || guard === undefined) return refuse(...no);
  const at = Math.min(happenedAt ?? context.now, context.now);
  return new DecisionDraft(state, context, reason)
    .record({
      type: 'action-judged',
      judgement,
      guard,
      ...(isMissed ? { happenedAt: at } : { action }),
    })
    .accept();
}

function unknown(isMissed: boolean): Refusal {
  return isMissed
    ? {
        code: 'unknown-action',
        message: 'This rollout has no such guard.',
        fix: 'Name the guard that should have fired.',
        field: 'guard',
      }
    : {
        code: 'unknown-action',
        message: 'This rollout has no such automatic action.',
        fix: 'Take the id of an action from the history; the newest fifty can be judged.',
        field: 'action',
      };
}
