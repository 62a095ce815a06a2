import type { FollowedRun } from '../../runbooks/run/runService';
import type { RunningStep } from '../../runbooks/run/runningStep';
import { runningStepOf } from '../../runbooks/run/runningStep';
import type { EpochMs } from '../../shared/time';
import type { IncidentCommand } from '../commands';
import type { IncidentDecision, IncidentEffect } from '../decision';
import { evolveIncident } from '../evolveIncident';
import type { Incident } from '../incident';
import { policyOf } from '../severity';
import type { PromptKind, PromptName } from './prompt';
import { promptId } from './prompt';
import { isOver } from '../isOver';
import { hasReason } from './promptReasons';
import {
  aboutPromise,
  aboutStep,
  dueOf,
  isRepeated,
  latestNumber,
} from './promptTimes';
import type { RepeatedRule, ShareRule } from './promptTimes';

/** Adds the prompts that are waited for, where something changed their times. */
export function withPrompts(
  before: Incident | undefined,
  decision: IncidentDecision,
  now: EpochMs,
): IncidentDecision {
  if (!decision.accepted || decision.events.length === 0) return decision;
  const { events, effects } = decision;
  const next = events.reduce<Incident | undefined>(evolveIncident, before);
  if (!next || isOver(next)) return decision;
  const watches = policyOf(next).prompts.flatMap(rule =>
    (isRepeated(rule)
      ? repeatedPrompts(before, next, rule, now)
      : sharedPrompts(before, next, rule)
    )
      .filter(
        name =>
          name.kind === 'time-box-over' ||
          (hasReason(next, name, []) && !isFired(next, name)),
      )
      .map(name =>
        watchOf(next, name, dueOf(next, rule, name, []) ?? now, now),
      ),
  );
  return { ...decision, effects: [...effects, ...watches] };
}

/**
 * Waits for the end of the time box of the step that a run of an incident
 * waits for; `undefined` where there is none.
 *
 * @public
 */
export function watchTimeBox(
  followed: FollowedRun,
  now: EpochMs,
): IncidentEffect | undefined {
  const { incidentId } = followed.run;
  const step = runningStepOf(followed);
  if (!incidentId || step?.timeBoxMs === undefined) return undefined;
  const name = { number: 1, about: aboutStep(step) };
  return {
    kind: 'watch-prompt',
    key: `${incidentId}:watch-prompt:time-box-over:${name.about}`,
    incidentId,
    prompt: 'time-box-over',
    ...name,
    delayMs: Math.max(0, step.since + step.timeBoxMs - now),
  };
}

/**
 * What is to be reported for a prompt that was waited for: where it names no
 * step, each that has run for its time.
 *
 * @public
 */
export function promptReports(
  effect: Extract<IncidentEffect, { kind: 'watch-prompt' }>,
  running: readonly RunningStep[],
  now: EpochMs,
): readonly Extract<IncidentCommand, { type: 'report-prompt' }>[] {
  const { prompt, number, about, severity } = effect;
  const report = { type: 'report-prompt', prompt, number, running } as const;
  if (prompt === 'time-box-over' && about === undefined) {
    return running
      .filter(({ since, timeBoxMs = Infinity }) => since + timeBoxMs <= now)
      .map(step => ({ ...report, about: aboutStep(step) }));
  }
  return [
    {
      ...report,
      ...(about === undefined ? {} : { about }),
      ...(severity === undefined ? {} : { severity }),
    },
  ];
}

export function isFired(
  { prompts = [] }: Incident,
  { kind, number, about }: PromptName,
): boolean {
  return prompts.some(
    each => each.kind === kind && each.about === about && each.number >= number,
  );
}

/** All of those that end; of those that do not, the next one. */
function repeatedPrompts(
  before: Incident | undefined,
  next: Incident,
  rule: RepeatedRule,
  now: EpochMs,
): readonly PromptName[] {
  const { kind, times } = rule;
  const fired = lastNumber(next, kind);
  const latest = latestNumber(next, rule, now);
  // What was missed meanwhile is said once, by the latest of it.
  const first = Math.max(1, fired + 1, latest);
  if (isAnew(before, next)) {
    const last = times ?? first;
    return Array.from(
      { length: Math.max(0, last - first + 1) },
      (_, index) => ({
        kind,
        number: first + index,
      }),
    );
  }
  const isNext = times === undefined && lastNumber(before, kind) < fired;
  return isNext ? [{ kind, number: first }] : [];
}

function sharedPrompts(
  before: Incident | undefined,
  next: Incident,
  { kind }: ShareRule,
): readonly PromptName[] {
  switch (kind) {
    case 'acknowledge-at-risk':
      return isAnew(before, next) ? [{ kind, number: 1 }] : [];
    case 'mitigate-at-risk': {
      const isBack = before?.mitigatedAt !== undefined && !next.mitigatedAt;
      return isAnew(before, next) || isBack ? [{ kind, number: 1 }] : [];
    }
    case 'update-at-risk':
    case 'update-overdue': {
      const isPromised = before?.promise !== next.promise;
      const about = aboutPromise(next);
      return isAnew(before, next) || isPromised
        ? [{ kind, number: 1, ...(about ? { about } : {}) }]
        : [];
    }
    // Planned with the run; what was over meanwhile is looked at anew.
    case 'time-box-over':
      return before && isOver(before) ? [{ kind, number: 1 }] : [];
    default:
      return unreachable(kind);
  }
}

/** Declared, of another severity, or open again. */
function isAnew(before: Incident | undefined, next: Incident): boolean {
  return !before || before.severity !== next.severity || isOver(before);
}

function lastNumber(state: Incident | undefined, kind: PromptKind): number {
  return state?.prompts?.find(each => each.kind === kind)?.number ?? 0;
}

function watchOf(
  { id: incidentId, version, severity }: Incident,
  { kind: prompt, number, about }: PromptName,
  dueAt: EpochMs,
  now: EpochMs,
): IncidentEffect {
  const name = promptId({ kind: prompt, number, about });
  return {
    kind: 'watch-prompt',
    key: `${incidentId}:${version}:watch-prompt:${name}`,
    incidentId,
    prompt,
    number,
    ...(about === undefined ? { severity } : { about }),
    delayMs: Math.max(0, dueAt - now),
  };
}

function unreachable(kind: never): never {
  throw new Error(`Unknown prompt ${kind}`);
}
