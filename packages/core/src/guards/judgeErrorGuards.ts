import type { GuardSpec } from '../rollouts/definition';
import type { Bucket } from './bucket';
import { errorRateRule, type ErrorRateRule } from './errorRateRule';
import { stepMeter, evidenceOf } from './evidenceMeter';
import { judgeErrorRate, type ErrorRateJudgement } from './judgeErrorRate';
import type { GuardVerdict } from './verdict';
import {
  badOf,
  count,
  duration,
  evidenceWords,
  lately,
  percent,
} from './words';

/**
 * The guards on the share of failures of one signal and part, judged
 * together: one fires at once, the other when it lasts.
 *
 * @public
 */
export interface ErrorGuards {
  /** Without a time: what is above it is rolled back at once. */
  readonly immediate?: GuardSpec;
  /** With a time: what is above it for longer is rolled back as planned. */
  readonly planned?: GuardSpec;
}

/** Nothing can be compared with no failures at all. */
const LEAST_RATE = 0.0001;

/** How much worse than healthy an immediate limit is, unless told. */
const IMMEDIATE_TO_HEALTHY = 2.5;

/**
 * The rule that a pair of guards stands for. What the planned one allows is
 * healthy; without it, two fifths of the immediate limit, as 2 % to 5 %.
 *
 * @public
 */
export function ruleOfGuards({
  immediate,
  planned,
}: ErrorGuards): ErrorRateRule {
  const limit = shareOf(immediate);
  const healthyRate =
    shareOf(planned) ??
    (limit === undefined ? undefined : limit / IMMEDIATE_TO_HEALTHY);
  const rule = errorRateRule({
    healthyRate,
    immediateRate:
      limit ??
      (healthyRate === undefined
        ? undefined
        : healthyRate * IMMEDIATE_TO_HEALTHY),
    reaction: immediate?.reaction,
  });
  const sustainMs = planned?.forMs;
  return sustainMs === undefined
    ? rule
    : { ...rule, sustainSeconds: sustainMs / 1_000 };
}

function shareOf(guard: GuardSpec | undefined): number | undefined {
  return guard?.above === undefined
    ? undefined
    : Math.max(LEAST_RATE, guard.above / 100);
}

/**
 * Verdicts of both guards on the buckets of one attempt, the oldest first.
 *
 * @public
 */
export function judgeErrorGuards(
  guards: ErrorGuards,
  buckets: readonly Bucket[],
): readonly GuardVerdict[] {
  const rule = ruleOfGuards(guards);
  const { immediate, planned } = guards;
  // A guard that is alone must not wait for one that nobody declared.
  const both = immediate !== undefined && planned !== undefined;
  const only = immediate ? 'immediate' : 'planned';
  const judgement = judgeErrorRate(buckets, rule, both ? {} : { only });
  const verdicts: GuardVerdict[] = [];
  for (const kind of ['immediate', 'planned'] as const) {
    const guard = guards[kind];
    if (guard)
      verdicts.push(errorVerdict(guard, kind, judgement, rule, buckets));
  }
  return verdicts;
}

/** The verdict of one of the two guards, in words. */
export function errorVerdict(
  guard: GuardSpec,
  kind: 'immediate' | 'planned',
  judgement: ErrorRateJudgement,
  rule: ErrorRateRule,
  buckets: readonly Bucket[],
): GuardVerdict {
  const base = {
    guard: guard.id,
    evidence: { value: judgement.evidence[kind], needed: rule.threshold },
  };
  if (judgement.state === kind && judgement.segment) {
    return {
      ...base,
      verdict: 'breached',
      sentence: firedSentence(guard, kind, judgement.segment, rule),
      counted: judgement.segment,
    };
  }
  if (judgement.state === 'blind') {
    return {
      ...base,
      verdict: 'inconclusive',
      sentence: blindSentence(judgement),
    };
  }
  const counted = sumOf(buckets.slice(0, judgement.seen), rule.sustainSeconds);
  if (base.evidence.value >= rule.watchAt) {
    const sentence = watchSentence(guard, kind, judgement, counted, rule);
    return { ...base, verdict: 'inconclusive', sentence, counted };
  }
  if (counted.n === 0) {
    const sentence = `No traffic ${lately(
      counted.seconds,
    )}: nothing can be said.`;
    return { ...base, verdict: 'inconclusive', sentence, counted };
  }
  const sentence = `${badOf(counted, guard.signal)} ${lately(
    counted.seconds,
  )}: nothing speaks against at most ${percent(rule.healthyRate)}.`;
  return { ...base, verdict: 'healthy', sentence, counted };
}

interface Counted {
  readonly seconds: number;
  readonly n: number;
  readonly x: number;
}

function firedSentence(
  { signal }: GuardSpec,
  kind: 'immediate' | 'planned',
  segment: Counted,
  { healthyRate, threshold }: ErrorRateRule,
): string {
  const what = `${badOf(segment, signal)} ${lately(segment.seconds)}`;
  return kind === 'immediate'
    ? `${what}. A healthy rollout (at most ${percent(
        healthyRate,
      )}) would look this bad less than once in ${count(threshold)} rollouts.`
    : `${what}, surely above the healthy ${percent(
        healthyRate,
      )}, and it lasts.`;
}

function watchSentence(
  { signal }: GuardSpec,
  kind: 'immediate' | 'planned',
  judgement: ErrorRateJudgement,
  counted: Counted,
  rule: ErrorRateRule,
): string {
  const watching = `Watching: ${badOf(counted, signal)} ${lately(
    counted.seconds,
  )}. Evidence ${evidenceWords(judgement.evidence[kind])} of ${count(
    rule.threshold,
  )} needed`;
  const more =
    kind === 'immediate' ? failuresUntilFired(judgement, rule) : undefined;
  return more === undefined
    ? `${watching}.`
    : `${watching}; about ${count(more)} more ${
        more === 1 ? 'failure' : 'failures'
      } in a row would roll back.`;
}

/** More than this in a row says nothing to anybody. */
const MOST_FAILURES = 200;

/** How many requests would have to fail next for the evidence to be enough. */
function failuresUntilFired(
  { meters }: ErrorRateJudgement,
  rule: ErrorRateRule,
): number | undefined {
  for (let n = 1; n <= MOST_FAILURES; n += 1) {
    const bucket = { seconds: 10, count: { n, x: n } };
    const next = stepMeter(meters.immediate, rule.immediate, bucket, rule);
    if (evidenceOf(next) >= rule.threshold) return n;
  }
  return undefined;
}

function blindSentence({ meters }: ErrorRateJudgement): string {
  return meters.sincePhaseStart === null
    ? 'Nothing was measured yet.'
    : `No telemetry for ${duration(meters.blindSeconds)}: nothing can be said.`;
}

/** What was counted in the last buckets of that much time. */
function sumOf(buckets: readonly Bucket[], seconds: number): Counted {
  const sum = { seconds: 0, n: 0, x: 0 };
  for (let index = buckets.length - 1; index >= 0; index -= 1) {
    if (sum.seconds >= seconds) break;
    sum.seconds += buckets[index].seconds;
    sum.n += buckets[index].count?.n ?? 0;
    sum.x += buckets[index].count?.x ?? 0;
  }
  return sum;
}
