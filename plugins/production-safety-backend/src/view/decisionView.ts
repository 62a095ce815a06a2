import type {
  EpochMs,
  GuardVerdict,
  Measure,
  RolloutEvent,
} from '@production-safety/core';
import type {
  DecisionSeries,
  DecisionView,
} from '@production-safety/backstage-plugin-production-safety-common';
import type { FoundDecision } from '../watch/DecisionReplay';
import { verdictView } from './watchView';
import { isoTime } from './wording';

/** More bars than this nobody tells apart. */
const POINTS = 120;
/** Of the time before the first bad sample so much is shown. */
const BEFORE_MS = 15 * 60_000;

/** Why a rollback was made without a person. */
export function decisionView(
  { rolloutId, operationId }: Pick<DecisionView, 'rolloutId' | 'operationId'>,
  found: FoundDecision,
  judged: readonly RolloutEvent[],
): DecisionView {
  const { answered, guard, verdict } = found;
  const judgement = judgementOf(answered.action, judged);
  return {
    rolloutId,
    operationId,
    action: answered.action,
    verdict: verdictView(verdict, verdict.basis?.judgedAt ?? answered.at),
    signal: guard.signal,
    ...(guard.part === undefined ? {} : { part: guard.part }),
    ...limitOf(found),
    decidedAt: isoTime(answered.at),
    replay: replayOf(found),
    series: seriesOf(found),
    ...(judgement ? { judgement } : {}),
  };
}

function limitOf({
  guard,
}: FoundDecision): Pick<DecisionView, 'limitPercent' | 'tolerated'> {
  const { above, perMs } = guard;
  if (perMs !== undefined) {
    return above === undefined ? {} : { tolerated: { above, perMs } };
  }
  const limit =
    guard.above ?? (guard.below === undefined ? undefined : 100 - guard.below);
  return limit === undefined ? {} : { limitPercent: limit };
}

function replayOf({
  verdict,
  again,
  own,
}: FoundDecision): DecisionView['replay'] {
  if (again && isSame(verdict, again)) {
    return { outcome: 'same', sentence: again.sentence };
  }
  const isGone = own.every(({ answer }) => answer.outcome !== 'measured');
  return isGone
    ? {
        outcome: 'gone',
        sentence: 'What was measured then is not stored any more.',
      }
    : {
        outcome: 'different',
        sentence: again?.sentence ?? 'The guard says nothing.',
      };
}

function isSame(one: GuardVerdict, other: GuardVerdict): boolean {
  const gist = (of: GuardVerdict) =>
    JSON.stringify([of.verdict, of.sentence, of.firstBadAt, of.crossedAt]);
  return gist(one) === gist(other);
}

function judgementOf(
  action: string,
  judged: readonly RolloutEvent[],
): DecisionView['judgement'] {
  const own = judged.flatMap(event =>
    event.type === 'action-judged' && event.action === action ? [event] : [],
  );
  const last = own.sort((a, b) => a.at - b.at).pop();
  if (!last || last.judgement === 'missed') return undefined;
  return {
    judgement: last.judgement,
    by: last.actor.ref,
    at: isoTime(last.at),
    reason: last.reason ?? '',
  };
}

/** What was counted from a while before the first bad sample on. */
function seriesOf({ guard, verdict, own }: FoundDecision): DecisionSeries[] {
  const isTally = guard.perMs !== undefined;
  const end = verdict.basis?.judgedAt ?? 0;
  const from = (verdict.firstBadAt ?? end) - BEFORE_MS;
  return (['exposed', 'control'] as const).flatMap(cohort => {
    const counts = own.flatMap(({ question, answer }) =>
      question.cohort === cohort && answer.outcome === 'measured'
        ? countsOf(answer.measures, from, question.bucketMs)
        : [],
    );
    if (counts.length === 0) return [];
    // Stretches may have buckets of different lengths: all as the longest.
    const longest = Math.max(...counts.map(({ bucketMs }) => bucketMs));
    const wanted = Math.ceil((end - from) / POINTS / longest) * longest;
    const bucketMs = Math.max(longest, wanted);
    const points = joined(counts, bucketMs).map(point =>
      isTally ? { start: point.start, x: point.x } : point,
    );
    return [{ cohort, bucketMs, points }];
  });
}

interface Counted {
  readonly start: EpochMs;
  readonly bucketMs: number;
  readonly n: number;
  readonly x: number;
}

function countsOf(
  measures: readonly Measure[],
  from: EpochMs,
  bucketMs: number,
): Counted[] {
  return measures.flatMap((measure): Counted[] => {
    const { start } = measure;
    if (start < from) return [];
    if (measure.kind === 'count') {
      return [{ start, bucketMs, n: measure.n, x: measure.x }];
    }
    return measure.kind === 'tally'
      ? [{ start, bucketMs, n: 0, x: measure.x }]
      : [];
  });
}

function joined(
  counts: readonly Counted[],
  bucketMs: number,
): { start: string; n: number; x: number }[] {
  const buckets = new Map<EpochMs, { n: number; x: number }>();
  for (const { start, n, x } of counts) {
    const at = Math.floor(start / bucketMs) * bucketMs;
    const sum = buckets.get(at) ?? { n: 0, x: 0 };
    buckets.set(at, { n: sum.n + n, x: sum.x + x });
  }
  return [...buckets]
    .sort(([one], [other]) => one - other)
    .map(([start, sum]) => ({ start: isoTime(start), ...sum }));
}
