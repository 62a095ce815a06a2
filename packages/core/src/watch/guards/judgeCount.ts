import type { CountBucket } from '../../guards/countMeter';
import type { CountRule } from '../../guards/countRule';
import { countEvidence } from '../../guards/countMeter';
import { countVerdict } from '../../guards/countVerdict';
import { CountWatch } from '../../guards/judgeCounts';
import type { CountJudgement } from '../../guards/judgeCounts';
import type { GuardVerdict } from '../../guards/verdict';
import type { GuardSpec } from '../../rollouts/definition';
import type { EpochMs } from '../../shared/time';
import { blindnessOf } from './blindness';
import type { CountMark } from './guardMemory';
import { ruleKey } from './guardRule';
import { LATEST_MS, STEADY_MS, down } from './stretches';
import type { TimedBucket } from './timedBucket';
import { knownUntil } from './timeline';
import type { Timeline } from './timeline';

/** What a guard on how often something happens is judged from. */
export interface CountInput {
  readonly guard: GuardSpec;
  readonly rule: CountRule;
  readonly exposed: Timeline;
  readonly attempt: EpochMs;
  readonly now: EpochMs;
  readonly mark?: CountMark;
}

export interface JudgedCount {
  readonly verdict: GuardVerdict;
  readonly mark: CountMark;
  /** It may fire: what was remembered is not enough, ask for all of it. */
  readonly again: boolean;
}

/** Judges by evidence how often something happens. */
export function judgeCount(input: CountInput): JudgedCount {
  const { guard, rule, exposed, attempt, now } = input;
  const { judgement, again, ...settled } = runOf(input);
  const mark: CountMark = {
    attempt,
    rule: ruleKey({ rule }),
    knownUntil:
      knownUntil(exposed.buckets) ?? input.mark?.knownUntil ?? attempt,
    ...settled,
  };
  const buckets = exposed.buckets.map(countBucketOf);
  const said = countVerdict(guard, judgement, rule, buckets);
  if (judgement.segment) {
    const crossedAt = exposed.buckets[judgement.seen - 1].end;
    const firstBadAt = crossedAt - judgement.segment.seconds * 1_000;
    return { verdict: { ...said, firstBadAt, crossedAt }, mark, again };
  }
  const blind =
    otherwiseCounted(input) ??
    blindnessOf(guard.id, exposed, mark.knownUntil, now);
  if (blind) return { verdict: blind, mark, again };
  return {
    verdict: said.counted ? said : { ...said, blindSince: mark.knownUntil },
    mark,
    again,
  };
}

/** What the meter takes of a bucket. */
export function countBucketOf({
  seconds,
  count,
  phaseStart,
}: TimedBucket): CountBucket {
  const x = count ? count.x : null;
  return { seconds, x, ...(phaseStart ? { phaseStart } : {}) };
}

interface Run extends Pick<CountMark, 'until' | 'counting'> {
  readonly judgement: CountJudgement;
  readonly again: boolean;
}

/** The mark is up to where no late data is expected. */
function runOf({ rule, exposed, mark, attempt }: CountInput): Run {
  const watch = new CountWatch(rule, mark?.counting);
  const { buckets, unmeasuredFrom = Infinity } = exposed;
  const end = buckets.at(-1)?.end ?? attempt;
  const settled = down(Math.min(end - LATEST_MS, unmeasuredFrom), STEADY_MS);
  let until = mark?.until ?? down(attempt, STEADY_MS);
  let counting = watch.judgement().meter;
  let again = false;
  for (const bucket of buckets) {
    const hasFired = watch.take(countBucketOf(bucket));
    const { meter } = watch.judgement();
    again ||= mark !== undefined && countEvidence(meter) >= rule.threshold;
    if (hasFired) break;
    if (bucket.end <= settled) [until, counting] = [bucket.end, meter];
  }
  return { judgement: watch.judgement(), until, counting, again };
}

/** The source tells something else than how often it happened. */
function otherwiseCounted({
  guard: { id, signal },
  exposed: { told },
  attempt,
}: CountInput): GuardVerdict | undefined {
  if (told === undefined || told === 'tally' || told === 'count') {
    return undefined;
  }
  return {
    guard: id,
    verdict: 'inconclusive',
    sentence: `The source tells ${signal} as a ${told}, not how often it happened: leave "per" away, or have it counted.`,
    blindSince: attempt,
  };
}
