import type { GateAssessments, OperatorCommand } from '../commands';
import type { StepBasis } from '../events';
import {
  countsNow,
  guardsSeen,
  majorIncidentNow,
  standingOf,
} from '../standingOf';
import { DecisionDraft, refuse } from '../decision';
import type { Decision, DecisionContext } from '../decision';
import { isHolding } from '../gate';
import { guardsHolding } from '../autopilot/guardsHolding';
import type { Rollout } from '../rollout';
import { exposureEffect } from './exposureEffect';
import { heldByIncident, overrideIncident } from './majorIncident';
import {
  drifted,
  gatesClosed,
  guardsSpeakAgainst,
  missingReason,
  notHuman,
  orphaned,
  present,
  wrongStatus,
} from './refusals';

type Command<T extends OperatorCommand['type']> = Extract<
  OperatorCommand,
  { type: T }
>;

export function decideStart(
  state: Rollout,
  { reason, override = false, assessments }: Command<'start'>,
  context: DecisionContext,
): Decision {
  const open = majorIncidentNow(assessments, context.now);
  const no = present(
    wrongStatus(
      state,
      'started',
      ['draft'],
      'Use restore after a rollback, or declare a new rollout.',
    ),
    orphaned(state),
    missingReason(reason),
    heldByIncident(open, override, context),
  );
  if (no.length > 0) return refuse(...no);
  const draft = new DecisionDraft(state, context, reason);
  overrideIncident(draft, open);
  enterPhase(draft.record({ type: 'started' }), 0);
  return draft.accept();
}

export function decidePause(
  state: Rollout,
  { reason }: Command<'pause'>,
  context: DecisionContext,
): Decision {
  const no = present(
    wrongStatus(state, 'paused', ['active'], 'Only active rollouts pause.'),
    missingReason(reason),
  );
  if (no.length > 0) return refuse(...no);
  return new DecisionDraft(state, context, reason)
    .record({ type: 'paused' })
    .accept();
}

export function decideResume(
  state: Rollout,
  { reason }: Command<'resume'>,
  context: DecisionContext,
): Decision {
  const no = present(
    wrongStatus(state, 'resumed', ['paused'], 'Only paused rollouts resume.'),
    orphaned(state),
    missingReason(reason),
  );
  if (no.length > 0) return refuse(...no);
  return new DecisionDraft(state, context, reason)
    .record({ type: 'resumed' })
    .accept();
}

export function decideAdvance(
  state: Rollout,
  { reason, override = false, assessments }: Command<'advance'>,
  context: DecisionContext,
): Decision {
  const next = (state.phase ?? -1) + 1;
  const no = present(
    wrongStatus(
      state,
      'advanced',
      ['active'],
      'Start, resume or restore it first.',
    ),
    orphaned(state),
    missingReason(reason),
    next < state.definition.plan.length
      ? undefined
      : {
          code: 'no-next-phase',
          message: 'The rollout is in its last phase.',
          fix: 'Complete it.',
        },
  );
  if (no.length > 0) return refuse(...no);
  return throughGates(
    state,
    context,
    { reason, override, assessments },
    (draft, basis) => enterPhase(draft, next, { basis }),
  );
}

export function decideComplete(
  state: Rollout,
  { reason, override = false, assessments }: Command<'complete'>,
  context: DecisionContext,
): Decision {
  const { plan } = state.definition;
  const no = present(
    wrongStatus(
      state,
      'completed',
      ['active'],
      'Only active rollouts complete.',
    ),
    orphaned(state),
    missingReason(reason),
    state.phase === plan.length - 1
      ? undefined
      : {
          code: 'phases-left',
          message: 'There are phases left in the plan.',
          fix: 'Advance through them first.',
        },
  );
  if (no.length > 0) return refuse(...no);
  return throughGates(
    state,
    context,
    { reason, override, assessments },
    (draft, basis) => {
      draft.record({
        type: 'completed',
        generation: state.generation + 1,
        ...(basis ? { basis } : {}),
      });
      // A smaller last phase stays what it is: completing raises nothing.
      draft.plan(exposureEffect(draft.state));
      draft.plan({
        kind: 'notify',
        notice: {
          topic: 'completed',
          severity: 'normal',
          text: `${state.definition.title} is completed.`,
        },
      });
    },
  );
}

export function decideAbort(
  state: Rollout,
  { reason }: Command<'abort'>,
  context: DecisionContext,
): Decision {
  const no = present(
    wrongStatus(
      state,
      'aborted',
      ['draft', 'rolled-back'],
      'Roll back first, so that nobody is left on V2.',
    ),
    missingReason(reason),
  );
  if (no.length > 0) return refuse(...no);
  return new DecisionDraft(state, context, reason)
    .record({ type: 'aborted' })
    .accept();
}

function throughGates(
  state: Rollout,
  context: DecisionContext,
  {
    reason,
    override,
    assessments,
  }: {
    reason: string;
    override: boolean;
    assessments?: GateAssessments;
  },
  proceed: (draft: DecisionDraft, basis?: StepBasis) => void,
): Decision {
  const { now, rules } = context;
  const closed = standingOf(state, assessments, now, rules).filter(isHolding);
  const draft = new DecisionDraft(state, context, reason);
  const seen = guardsSeen(assessments, context.now);
  const guards = guardsHolding(state, seen, context.now);
  if (closed.length > 0 || state.drift || guards.length > 0) {
    const no = override
      ? present(notHuman(context, 'Overriding gates'))
      : present(
          gatesClosed(closed),
          drifted(state, DRIFT_FIX),
          guardsSpeakAgainst(guards),
        );
    if (no.length > 0) return refuse(...no);
    draft.record({
      type: 'gates-overridden',
      gates: closed.map(gate => gate.id),
      ...(state.drift ? { drift: state.drift.differences } : {}),
      ...(guards.length > 0
        ? { guards: guards.map(({ guard }) => guard) }
        : {}),
    });
  }
  const isJudged = assessments && countsNow(state, assessments, now);
  proceed(draft, isJudged ? basisOf(assessments) : undefined);
  return draft.accept();
}

function basisOf({ version, at }: GateAssessments): StepBasis {
  return { version, judgedAt: at };
}

const DRIFT_FIX =
  'Set it back in the flag provider, declare another policy for it, roll back, or override with a reason.';

/** `evidence` is what the autopilot goes on with. */
export function enterPhase(
  draft: DecisionDraft,
  index: number,
  {
    evidence,
    basis,
  }: { readonly evidence?: readonly string[]; readonly basis?: StepBasis } = {},
): void {
  const { definition, generation } = draft.state;
  const phase = definition.plan[index];
  draft.record({
    type: 'phase-entered',
    phase: index,
    phaseName: phase.name,
    exposure: phase.exposure,
    generation: generation + 1,
    ...(evidence ? { evidence } : {}),
    ...(basis ? { basis } : {}),
  });
  draft.plan(exposureEffect(draft.state));
  draft.plan({
    kind: 'notify',
    notice: {
      topic: 'phase-entered',
      severity: 'normal',
      text: `${definition.title} entered ${phase.name}: ${phase.exposure.percent} % of users.`,
    },
  });
}
