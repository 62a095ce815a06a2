import type { RunningStep } from '../../runbooks/run/runningStep';
import type { EpochMs } from '../../shared/time';
import type { Incident } from '../incident';
import { policyOf } from '../severity';
import type { PromptKind, PromptName, PromptRule } from './prompt';

export type RepeatedRule = Extract<PromptRule, { afterMs: number }>;
export type ShareRule = Extract<PromptRule, { share: number }>;

export function isRepeated(rule: PromptRule): rule is RepeatedRule {
  return 'afterMs' in rule;
}

/** What the present severity says about prompts of a kind. */
export function ruleOf(
  incident: Incident,
  kind: PromptKind,
): PromptRule | undefined {
  return policyOf(incident).prompts.find(rule => rule.kind === kind);
}

/** When a prompt comes; `undefined` when nothing of it runs any more. */
export function dueOf(
  incident: Incident,
  rule: PromptRule,
  { number, about }: Omit<PromptName, 'kind'>,
  running: readonly RunningStep[],
): EpochMs | undefined {
  if (isRepeated(rule)) {
    if (rule.times !== undefined && number > rule.times) return undefined;
    return incident.declaredAt + rule.afterMs + (number - 1) * rule.everyMs;
  }
  const span = spanOf(incident, rule, about, running);
  return span && Math.ceil(span.from + (span.to - span.from) * rule.share);
}

/** The latest number whose time has come; 0 before the first. */
export function latestNumber(
  { declaredAt }: Incident,
  { afterMs, everyMs, times = Infinity }: RepeatedRule,
  now: EpochMs,
): number {
  const passed = now - declaredAt - afterMs;
  return passed < 0 ? 0 : Math.min(times, Math.floor(passed / everyMs) + 1);
}

/** Names a running step; the next visit is another one. */
export function aboutStep({ run, step, visit }: RunningStep): string {
  return `${run}:${step}:${visit}`;
}

/** Names a promise of the next update by when it was made. */
export function aboutPromise({ promise }: Incident): string | undefined {
  return promise && String(promise.madeAt);
}

interface Span {
  readonly from: EpochMs;
  readonly to: EpochMs;
}

function spanOf(
  incident: Incident,
  { kind }: ShareRule,
  about: string | undefined,
  running: readonly RunningStep[],
): Span | undefined {
  switch (kind) {
    case 'acknowledge-at-risk':
      return target(incident, 'acknowledgeMs');
    case 'mitigate-at-risk':
      return target(incident, 'mitigateMs');
    case 'update-at-risk':
    case 'update-overdue':
      return promised(incident, about);
    case 'time-box-over':
      return timeBox(running.find(step => aboutStep(step) === about));
    default:
      return unreachable(kind);
  }
}

function target(
  incident: Incident,
  clock: 'acknowledgeMs' | 'mitigateMs',
): Span | undefined {
  const { declaredAt: from } = incident;
  const targetMs = policyOf(incident)[clock];
  return targetMs === undefined ? undefined : { from, to: from + targetMs };
}

function promised(
  incident: Incident,
  about: string | undefined,
): Span | undefined {
  const { promise } = incident;
  if (!promise || aboutPromise(incident) !== about) return undefined;
  return { from: promise.madeAt, to: promise.dueAt };
}

function timeBox(step: RunningStep | undefined): Span | undefined {
  if (step?.timeBoxMs === undefined) return undefined;
  return { from: step.since, to: step.since + step.timeBoxMs };
}

function unreachable(kind: never): never {
  throw new Error(`Unknown prompt ${kind}`);
}
