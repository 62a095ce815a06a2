import { judgeLimitGuard } from '../../guards/judgeLimitGuard';
import type { GuardVerdict } from '../../guards/verdict';
import type { GuardSpec } from '../../rollouts/definition';
import type { Rollout } from '../../rollouts/rollout';
import type { EpochMs } from '../../shared/time';
import type { RaisedEvent } from '../../signals/raisedEvent';
import type { Answered } from '../answered';
import { exposedSince } from './besideV1';
import { blindnessOf } from './blindness';
import { orPlannedRollback } from './blindPolicy';
import type { GuardMark, GuardMemory } from './guardMemory';
import { countRuleOf, shareGuardOf } from './guardRule';
import { isEventGuard, subjectOf } from './guardSubject';
import type { GuardSubject } from './guardSubject';
import { judgeCount } from './judgeCount';
import { judgeEvents } from './judgeEvents';
import {
  judgeCountAgain,
  judgeShareAgain,
  judgeValueAgain,
} from './judgeRecovery';
import { judgeShare } from './judgeShare';
import { markOf, phaseStartsOf, questionsOf } from './questionsOfGuards';
import { indexOf, timelineOf } from './timeline';
import type { AnswerIndex } from './timeline';

/**
 * Verdicts, and what to remember for the next time.
 *
 * @public
 */
export interface WatchedGuards {
  readonly verdicts: readonly GuardVerdict[];
  readonly memory: GuardMemory;
  /**
   * Guards that may fire, judged from what was remembered. Before something
   * is done, ask and judge again without what is remembered of them.
   */
  readonly again: readonly string[];
}

/**
 * The verdicts of all guards that look at something, on the answers to the
 * questions of the same rollout, moment and memory.
 *
 * @public
 */
export function watchGuards(
  rollout: Rollout,
  answers: readonly Answered[],
  events: readonly RaisedEvent[],
  now: EpochMs,
  memory: GuardMemory = {},
): WatchedGuards {
  const index = indexOf(answers);
  const marks: Record<string, GuardMark> = {};
  const verdicts: GuardVerdict[] = [];
  const again: string[] = [];
  for (const guard of rollout.definition.guards) {
    const subject = subjectOf(rollout, guard);
    if (subject.kind === 'idle') continue;
    const look = { rollout, guard, subject, index, events, now, memory };
    const judged = judgeOne(look);
    if (!judged) continue;
    verdicts.push(judged.verdict);
    if (judged.mark) marks[guard.id] = judged.mark;
    if (judged.again) again.push(guard.id);
  }
  return { verdicts, memory: marks, again };
}

/**
 * Verdicts from all that is known of an attempt. The same input gives the
 * same verdicts, always.
 *
 * @public
 */
export function judgeGuards(
  rollout: Rollout,
  answers: readonly Answered[],
  events: readonly RaisedEvent[],
  now: EpochMs,
): readonly GuardVerdict[] {
  return watchGuards(rollout, answers, events, now).verdicts;
}

interface Look {
  readonly rollout: Rollout;
  readonly guard: GuardSpec;
  readonly subject: Exclude<GuardSubject, { kind: 'idle' }>;
  readonly index: AnswerIndex;
  readonly events: readonly RaisedEvent[];
  readonly now: EpochMs;
  readonly memory: GuardMemory;
}

interface Judged {
  readonly verdict: GuardVerdict;
  readonly mark?: GuardMark;
  readonly again?: boolean;
}

function judgeOne(look: Look): Judged | undefined {
  const { rollout, guard, subject, events, now } = look;
  const { attempt } = subject;
  if (isEventGuard(guard)) {
    if (subject.kind === 'recovering') return undefined;
    const found = judgeEvents(rollout, guard, attempt, events, now);
    const basis = basisOf(look, attempt, now);
    return {
      verdict: {
        ...found.verdict,
        basis: found.event ? { ...basis, event: found.event } : basis,
      },
    };
  }
  const questions = questionsOf(rollout, guard, now, look.memory);
  if (questions.length === 0) return undefined;
  const judged =
    subject.kind === 'recovering'
      ? { verdict: recovery(look, questions, subject.operationId) }
      : judgeExposed(look, questions);
  const from = Math.min(...questions.map(each => each.from));
  const to = Math.max(...questions.map(each => each.to));
  const basis = basisOf(look, from, to);
  const verdict = orPlannedRollback(rollout, guard, judged.verdict, {
    attempt,
    now,
  });
  return { ...judged, verdict: { ...verdict, basis } };
}

function basisOf({ rollout, subject, now }: Look, from: EpochMs, to: EpochMs) {
  const { version } = rollout;
  return { version, attempt: subject.attempt, judgedAt: now, from, to };
}

function judgeExposed(
  { rollout, guard, subject, index, now, memory }: Look,
  questions: ReturnType<typeof questionsOf>,
): Judged {
  const { attempt } = subject;
  const mark = markOf(memory, rollout.definition, guard, subject);
  const starts = phaseStartsOf(rollout, attempt);
  const rule = countRuleOf(guard);
  const exposed = timelineOf(questions, 'exposed', index, now, {
    starts,
    goesOn: mark !== undefined,
    isTally: rule !== undefined,
  });
  if (rule) {
    const before = mark && 'counting' in mark ? mark : undefined;
    return judgeCount({ guard, rule, exposed, attempt, now, mark: before });
  }
  if (exposed.values.length > 0) {
    const { values: measures, valuesMs: bucketMs } = exposed;
    const said = judgeLimitGuard(guard, { measures, bucketMs }, now);
    const last = measures[measures.length - 1].start + bucketMs;
    const blind = blindnessOf(guard.id, exposed, last, now);
    return { verdict: said.verdict === 'breached' ? said : blind ?? said };
  }
  if (exposed.told === 'tally') return { verdict: tallied(guard, attempt) };
  const { percent, audience } = rollout.exposure;
  return judgeShare({
    share: shareGuardOf(rollout.definition, guard),
    exposed,
    control: timelineOf(questions, 'control', index, now),
    attempt,
    exposedAt: exposedSince(attempt, starts),
    ...(audience ? {} : { percent }),
    now,
    mark: mark && 'meters' in mark ? mark : undefined,
  });
}

/** How often something happened is no share of anything. */
function tallied({ id, signal }: GuardSpec, attempt: EpochMs): GuardVerdict {
  return {
    guard: id,
    verdict: 'inconclusive',
    sentence: `The source tells how often ${signal} happened, and not of how many. Say in what time so many are tolerated, such as "per: 1h".`,
    blindSince: attempt,
  };
}

function recovery(
  { rollout, guard, index, now }: Look,
  questions: ReturnType<typeof questionsOf>,
  after: string,
): GuardVerdict {
  const rule = countRuleOf(guard);
  const isTally = rule !== undefined;
  const everybody = timelineOf(questions, 'all', index, now, { isTally });
  if (rule) return { ...judgeCountAgain(guard, rule, everybody), after };
  const verdict =
    everybody.values.length > 0
      ? judgeValueAgain(guard, everybody, now)
      : judgeShareAgain(shareGuardOf(rollout.definition, guard), everybody);
  return { ...verdict, after };
}
