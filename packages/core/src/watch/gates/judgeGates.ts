import { assessGates } from '../../rollouts/assessGates';
import type { GateAssessment, GateSpec } from '../../rollouts/gate';
import type { Rollout } from '../../rollouts/rollout';
import type { EpochMs } from '../../shared/time';
import type { Answered } from '../answered';
import { Answers } from './evidence';
import { NOT_MEASURED } from './finding';
import type { Finding } from './finding';
import { judgeFreezeGate } from './freezeWindow';
import type { GateFacts } from './gateFacts';
import { questionsOf } from './gateQuestions';
import { judgeBaselineGate } from './judgeBaselineGate';
import { judgeCustomGate } from './judgeCustomGate';
import { judgeErrorRateGate } from './judgeErrorRateGate';
import {
  judgeChecklistGate,
  judgeDependencyGate,
  judgeIncidentsGate,
} from './judgeFactGates';
import { majorIncidentGate } from './majorIncidentGate';
import { judgeQuantileGate } from './judgeQuantileGate';
import { judgeCsatGate, judgeNpsGate } from './judgeScoreGate';
import { judgeShareGate } from './judgeShareGate';
import { judgeTicketsGate } from './judgeTicketsGate';

/**
 * Says for each gate of the current phase, the soak first, whether it is
 * open, from what was measured. Pure: the same answers, facts, plan and time
 * give the same result.
 *
 * @remarks
 * `answers` are those to {@link questionsOfGates}. What is missing, late or
 * impossible leaves a gate `unknown`, which opens nothing; more than one
 * answer to a question counts as none.
 *
 * @public
 */
export function judgeGates(
  rollout: Rollout,
  answers: readonly Answered[],
  facts: GateFacts,
  now: EpochMs,
): readonly GateAssessment[] {
  const given = new Answers(answers);
  const assessed = assessGates(
    rollout,
    now,
    gate => judge(rollout, gate, { answers: given, facts, now }),
    facts.rules,
  );
  return rollout.phase === null
    ? assessed
    : [...assessed, ...majorIncidentGate(facts)];
}

interface Known {
  readonly answers: Answers;
  readonly facts: GateFacts;
  readonly now: EpochMs;
}

function judge(rollout: Rollout, gate: GateSpec, known: Known): Finding {
  const { facts, now } = known;
  switch (gate.kind) {
    case 'open-incidents':
      return judgeIncidentsGate(gate, facts, now);
    case 'dependency':
      return judgeDependencyGate(gate, rollout.definition, facts);
    case 'checklist':
      return judgeChecklistGate(gate, facts);
    case 'freeze-window':
      return judgeFreezeGate(gate, facts.rules?.calendars, now);
    default:
      return judgeMeasured(rollout, gate, known);
  }
}

function judgeMeasured(
  rollout: Rollout,
  gate: GateSpec,
  { answers, now }: Known,
): Finding {
  const questions = questionsOf(rollout, gate, now);
  const [question] = questions;
  if (!question) return NOT_MEASURED;
  switch (gate.kind) {
    case 'error-rate':
      return judgeErrorRateGate(gate, question, answers, now);
    case 'availability':
    case 'adoption':
      return judgeShareGate(gate, question, answers, now);
    case 'latency':
      return gate.of === 'baseline'
        ? judgeBaselineGate(gate, questions, answers, now)
        : judgeQuantileGate(gate, questions, answers, now);
    case 'lcp':
    case 'inp':
    case 'cls':
      return judgeQuantileGate(gate, questions, answers, now);
    case 'nps':
      return judgeNpsGate(gate, questions, answers, now);
    case 'csat':
      return judgeCsatGate(gate, question, answers, now);
    case 'support-tickets':
      return judgeTicketsGate(gate, question, answers, {
        enteredAt: rollout.phaseEnteredAt ?? now,
        now,
      });
    case 'custom':
      return judgeCustomGate(gate, question, answers, now);
    default:
      return NOT_MEASURED;
  }
}
