import type { GuardSpec, RolloutDefinition } from '../../rollouts/definition';
import type { Rollout } from '../../rollouts/rollout';
import type { DurationMs, EpochMs } from '../../shared/time';
import type { Cohort, SignalQuestion } from '../../signals/measurement';
import type { GuardMark, GuardMemory } from './guardMemory';
import {
  countRuleOf,
  quantileOf,
  reactionOf,
  ruleKey,
  shareGuardOf,
} from './guardRule';
import { isEventGuard, subjectOf } from './guardSubject';
import type { GuardSubject } from './guardSubject';
import { paced } from './paced';
import type { PaceOf } from './paced';
import { stretchesOf } from './stretches';
import type { Stretch } from './stretches';

/** The budget of a guard is for this long; see `errorRateRule`. */
export const LONGEST_MS: DurationMs = 28 * 24 * 60 * 60_000;
/** Values before the time that they must last, for a start in between. */
const BEFORE_MS: DurationMs = 10 * 60_000;
/** How long after a rollback it is looked at whether all is well again. */
export const RECOVERY_MS: DurationMs = 24 * 60 * 60_000;

/**
 * What has to be measured so that `judgeGuards` can judge: for each guard
 * that looks at something, those exposed and those on V1 at the same time;
 * after a rollback that it caused, everybody. Guards that ask the same ask
 * once.
 *
 * @remarks
 * What is asked in ten seconds is asked in minutes too, and the finer answer
 * counts where there is one; with `paceOf` only what a source can answer.
 *
 * Without `memory` the window is the whole attempt, up to 28 days.
 *
 * @public
 */
export function questionsOfGuards(
  rollout: Rollout,
  now: EpochMs,
  memory: GuardMemory = {},
  paceOf?: PaceOf,
): readonly SignalQuestion[] {
  const asked = new Map<string, SignalQuestion>();
  for (const guard of rollout.definition.guards) {
    for (const question of questionsOf(rollout, guard, now, memory, paceOf)) {
      asked.set(JSON.stringify(question), question);
    }
  }
  return [...asked.values()];
}

/** The questions of one guard, by cohort, the oldest stretch first. */
export function questionsOf(
  rollout: Rollout,
  guard: GuardSpec,
  now: EpochMs,
  memory: GuardMemory = {},
  paceOf?: PaceOf,
): readonly SignalQuestion[] {
  const subject = subjectOf(rollout, guard);
  if (subject.kind === 'idle' || isEventGuard(guard)) return [];
  const stretches = stretchesFor(rollout, guard, subject, now, memory);
  return cohortsOf(guard, subject).flatMap(cohort =>
    stretches.flatMap(stretch =>
      paced(questionOf(rollout, guard, cohort, stretch), paceOf),
    ),
  );
}

function cohortsOf(guard: GuardSpec, { kind }: GuardSubject): Cohort[] {
  if (kind === 'recovering') return ['all'];
  const isShare =
    quantileOf(guard.signal) === undefined && guard.perMs === undefined;
  return isShare ? ['exposed', 'control'] : ['exposed'];
}

function questionOf(
  { definition }: Rollout,
  { signal, part }: GuardSpec,
  cohort: Cohort,
  stretch: Stretch,
): SignalQuestion {
  const { component, environment, flags } = definition;
  const own = flags.find(flag =>
    part === undefined ? flag.primary : flag.part === part,
  );
  const quantile = quantileOf(signal);
  return {
    signal,
    component,
    environment,
    flag: (own ?? flags[0]).key,
    ...(part === undefined ? {} : { part }),
    cohort,
    ...stretch,
    ...(quantile === undefined ? {} : { quantile }),
  };
}

function stretchesFor(
  rollout: Rollout,
  guard: GuardSpec,
  subject: Exclude<GuardSubject, { kind: 'idle' }>,
  now: EpochMs,
  memory: GuardMemory,
): readonly Stretch[] {
  const { attempt } = subject;
  const isDistribution = quantileOf(guard.signal) !== undefined;
  if (subject.kind === 'recovering') {
    if (now - attempt > RECOVERY_MS) return [];
    const reaction = isDistribution ? 'steady' : 'fast';
    return stretchesOf({ from: attempt, to: now }, reaction, []);
  }
  const earliest = Math.max(attempt, now - LONGEST_MS);
  if (isDistribution) {
    const from = Math.max(earliest, now - (guard.forMs ?? 0) - BEFORE_MS);
    const reaction = guard.reaction === 'fast' ? 'fast' : 'steady';
    return stretchesOf({ from, to: now }, reaction, []);
  }
  const mark = markOf(memory, rollout.definition, guard, subject);
  const from = Math.max(earliest, mark?.until ?? earliest);
  const starts = phaseStartsOf(rollout, attempt);
  return stretchesOf({ from, to: now }, reactionOf(guard), starts);
}

/** What is remembered of this attempt, judged by the same rule. */
export function markOf(
  memory: GuardMemory,
  definition: RolloutDefinition,
  guard: GuardSpec,
  subject: GuardSubject,
): GuardMark | undefined {
  const mark = Object.hasOwn(memory, guard.id) ? memory[guard.id] : undefined;
  const isOfAttempt =
    subject.kind === 'exposed' && mark?.attempt === subject.attempt;
  if (!isOfAttempt) return undefined;
  const rule = countRuleOf(guard) ?? shareGuardOf(definition, guard).rule;
  return mark.rule === ruleKey({ rule }) ? mark : undefined;
}

/** When exposure went up in this attempt, its own beginning first. */
export function phaseStartsOf(
  { watch }: Rollout,
  attempt: EpochMs,
): readonly EpochMs[] {
  const later = (watch?.phaseStarts ?? []).filter(at => at > attempt);
  return [attempt, ...later];
}
