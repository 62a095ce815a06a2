import { isBadAlone, isSharedIncident } from '../../guards/comparedWithControl';
import { errorVerdict } from '../../guards/judgeErrorGuards';
import { ErrorRateWatch } from '../../guards/judgeErrorRate';
import type { ErrorRateJudgement } from '../../guards/judgeErrorRate';
import type { MeterState } from '../../guards/evidenceMeter';
import type { GuardVerdict } from '../../guards/verdict';
import { count, percent } from '../../guards/words';
import type { EpochMs } from '../../shared/time';
import { blindnessOf } from './blindness';
import type { ShareMark } from './guardMemory';
import { besideV1, compareBuckets } from './besideV1';
import { ruleKey } from './guardRule';
import { LATEST_MS, STEADY_MS, down } from './stretches';
import type { ShareInput } from './shareInput';
import { knownUntil, seenUntil, sumBetween } from './timeline';

export interface JudgedShare {
  readonly verdict: GuardVerdict;
  readonly mark: ShareMark;
  /** It may fire: what was remembered is not enough, ask for all of it. */
  readonly again: boolean;
}

/** Judges a share of failures by evidence. */
export function judgeShare(input: ShareInput): JudgedShare {
  const { share, exposed, attempt, now } = input;
  const { guard, kind, rule } = share;
  const run = runOf(input);
  const mark: ShareMark = {
    attempt,
    rule: ruleKey(share),
    until: run.until,
    knownUntil:
      knownUntil(exposed.buckets) ?? input.mark?.knownUntil ?? attempt,
    seenUntil: seenUntil(exposed.buckets) ?? input.mark?.seenUntil ?? attempt,
    meters: run.meters,
    comparison: run.settledComparison,
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
  const isWatching = judgement.evidence[kind] >= rule.watchAt;
  const beside = isWatching
    ? undefined
    : besideV1(input, run.comparison, mark.seenUntil);
  return { verdict: beside ? { ...said, ...beside } : said, mark, again };
}

interface Run {
  readonly judgement: ErrorRateJudgement;
  readonly comparison: MeterState;
  /** What is remembered: up to where no late data is expected. */
  readonly until: EpochMs;
  readonly meters: ShareMark['meters'];
  readonly settledComparison: MeterState;
  readonly again: boolean;
}

function runOf({ share, exposed, control, mark, attempt }: ShareInput): Run {
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
  const compare = compareBuckets(control, rule, mark);
  let comparison = compare.begin;
  let settledComparison = comparison;
  let again = false;
  for (const bucket of buckets) {
    const hasFired = watch.take(bucket);
    comparison = compare.step(comparison, bucket);
    const now = watch.judgement();
    again ||= mark !== undefined && now.evidence[kind] >= rule.threshold;
    if (hasFired) break;
    if (bucket.end > settled) continue;
    [until, meters, settledComparison] = [bucket.end, now.meters, comparison];
  }
  const judgement = watch.judgement();
  return { judgement, comparison, until, meters, settledComparison, again };
}

/** When it began, when it was enough, and whether V1 fared as badly. */
function fired(
  input: ShareInput,
  said: GuardVerdict,
  { seen, segment }: ErrorRateJudgement,
): GuardVerdict {
  const { share, exposed, control } = input;
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
  const shared = {
    ...said,
    ...times,
    sentence,
    sharedWithControl: true,
  } as const;
  if (share.guard.sharedIncident !== 'hold') return shared;
  return isSharedNow(input, firstBadAt)
    ? {
        ...shared,
        sentence: `${sentence} Rolling back would help nobody, so it is held, as declared.`,
        policy: 'shared',
      }
    : {
        ...shared,
        sentence: `${sentence} By now V2 is bad and V1 is not.`,
      };
}

/** By now; what was a shared incident may have become one of V2 alone. */
function isSharedNow(
  { share, exposed, control, now }: ShareInput,
  firstBadAt: EpochMs,
): boolean {
  const since = Math.max(firstBadAt, now - LATEST_MS);
  const [v2, v1] = [exposed, control].map(({ buckets }) =>
    sumBetween(buckets, since, now),
  );
  return !isBadAlone(v2, v1, share.rule.healthyRate);
}
