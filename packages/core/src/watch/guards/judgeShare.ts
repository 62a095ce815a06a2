import { isSharedIncident, isSilent } from '../../guards/comparedWithControl';
import type { Count } from '../../guards/bucket';
import { errorVerdict } from '../../guards/judgeErrorGuards';
import { ErrorRateWatch } from '../../guards/judgeErrorRate';
import type { ErrorRateJudgement } from '../../guards/judgeErrorRate';
import type { GuardVerdict } from '../../guards/verdict';
import { count, percent } from '../../guards/words';
import type { DurationMs, EpochMs } from '../../shared/time';
import { blindnessOf } from './blindness';
import type { GuardMark } from './guardMemory';
import { ruleKey } from './guardRule';
import type { ShareGuard } from './guardRule';
import { STEADY_MS, down } from './stretches';
import { knownUntil } from './timeline';
import type { TimedBucket, Timeline } from './timeline';

/** What came in this much later is still taken in without a replay. */
const LATEST_MS: DurationMs = 10 * 60_000;
/** Traffic that should have been seen in this time. */
const SILENT_MS: DurationMs = 10 * 60_000;

export interface ShareInput {
  readonly share: ShareGuard;
  readonly exposed: Timeline;
  readonly control: Timeline;
  readonly attempt: EpochMs;
  /** Of users, where it is a share of all of them. */
  readonly percent?: number;
  readonly now: EpochMs;
  readonly mark?: GuardMark;
}

export interface JudgedShare {
  readonly verdict: GuardVerdict;
  readonly mark: GuardMark;
  /** It may fire: what was remembered is not enough, ask for all of it. */
  readonly again: boolean;
}

/** Judges a share of failures by evidence. */
export function judgeShare(input: ShareInput): JudgedShare {
  const { share, exposed, attempt, now } = input;
  const { guard, kind, rule } = share;
  const run = runOf(input);
  const mark: GuardMark = {
    attempt,
    rule: ruleKey(share),
    until: run.until,
    knownUntil:
      knownUntil(exposed.buckets) ?? input.mark?.knownUntil ?? attempt,
    meters: run.meters,
  };
  const { judgement, again } = run;
  const said = errorVerdict(guard, kind, judgement, rule, exposed.buckets);
  if (said.verdict === 'breached') {
    return { verdict: fired(input, said, judgement), mark, again };
  }
  const blind = blindnessOf(guard.id, exposed, mark.knownUntil, now);
  if (blind) return { verdict: blind, mark, again };
  if (judgement.state === 'blind') {
    const verdict = { ...said, blindSince: mark.knownUntil };
    return { verdict, mark, again };
  }
  return { verdict: silent(input) ?? said, mark, again };
}

function runOf({ share, exposed, mark, attempt }: ShareInput): {
  readonly judgement: ErrorRateJudgement;
  readonly until: EpochMs;
  readonly meters: GuardMark['meters'];
  readonly again: boolean;
} {
  const { rule, kind } = share;
  const watch = new ErrorRateWatch(rule, { only: kind, from: mark?.meters });
  const { buckets } = exposed;
  const end = buckets.length > 0 ? buckets[buckets.length - 1].end : attempt;
  const lag = Math.max(LATEST_MS, rule.sustainSeconds * 1_000);
  // What could not be measured is asked for again.
  const measured = Math.min(end - lag, exposed.unmeasuredFrom ?? Infinity);
  const settled = down(measured, STEADY_MS);
  let until = mark?.until ?? down(attempt, STEADY_MS);
  let { meters } = watch.judgement();
  let again = false;
  for (const bucket of buckets) {
    const hasFired = watch.take(bucket);
    const now = watch.judgement();
    again ||= mark !== undefined && now.evidence[kind] >= rule.threshold;
    if (hasFired) break;
    if (bucket.end <= settled) [until, meters] = [bucket.end, now.meters];
  }
  return { judgement: watch.judgement(), until, meters, again };
}

/** When it began, when it was enough, and whether V1 fared as badly. */
function fired(
  { share, exposed, control }: ShareInput,
  said: GuardVerdict,
  { seen, segment }: ErrorRateJudgement,
): GuardVerdict {
  const crossedAt = exposed.buckets[seen - 1].end;
  const firstBadAt = crossedAt - (segment?.seconds ?? 0) * 1_000;
  const times = { firstBadAt, crossedAt };
  if (!segment) return { ...said, ...times };
  const onV1 = sumBetween(control.buckets, firstBadAt, crossedAt);
  if (!isSharedIncident(segment, onV1, share.rule.healthyRate)) {
    return { ...said, ...times };
  }
  const sentence = `${said.sentence} On V1 it is as bad: ${count(
    onV1.x,
  )} of ${count(onV1.n)} failed (${percent(onV1.x / onV1.n)}).`;
  return { ...said, ...times, sentence, sharedWithControl: true };
}

/** V2 should have had traffic and nothing was seen of it. */
function silent(input: ShareInput): GuardVerdict | undefined {
  const { exposed, control, now, share } = input;
  if (input.percent === undefined) return undefined;
  const since = Math.max(now - SILENT_MS, input.attempt);
  const v2 = sumBetween(exposed.buckets, since, now);
  const v1 = sumBetween(control.buckets, since, now);
  if (!isSilent(v2, v1, input.percent)) return undefined;
  return {
    guard: share.guard.id,
    verdict: 'inconclusive',
    sentence: `Nothing is seen of V2, although V1 had ${count(
      v1.n,
    )} requests: nobody is served V2, or nobody counts it.`,
    blindSince: since,
  };
}

export function sumBetween(
  buckets: readonly TimedBucket[],
  from: EpochMs,
  to: EpochMs,
): Count {
  const sum = { n: 0, x: 0 };
  for (const { start, end, count: each } of buckets) {
    if (start < from || end > to) continue;
    sum.n += each?.n ?? 0;
    sum.x += each?.x ?? 0;
  }
  return sum;
}
