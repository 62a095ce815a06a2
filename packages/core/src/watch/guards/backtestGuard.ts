import type { CountRule } from '../../guards/countRule';
import { CountWatch } from '../../guards/judgeCounts';
import { ErrorRateWatch } from '../../guards/judgeErrorRate';
import { judgeLimitGuard } from '../../guards/judgeLimitGuard';
import type { GuardSpec } from '../../rollouts/definition';
import { nearestRank } from '../../shared/nearestRank';
import type { DurationMs, EpochMs } from '../../shared/time';
import type { Measure } from '../../signals/measurement';
import type { Answered } from '../answered';
import { countRuleOf, shareGuardOf } from './guardRule';
import { countBucketOf } from './judgeCount';
import { indexOf, timelineOf } from './timeline';
import type { Timeline } from './timeline';
import type { TimedBucket } from './timedBucket';

/**
 * Something bad that people know of.
 *
 * @public
 */
export interface KnownIncident {
  readonly id: string;
  readonly from: EpochMs;
  readonly to: EpochMs;
}

/**
 * A moment at which a guard would have fired.
 *
 * @public
 */
export interface WouldFire {
  readonly at: EpochMs;
  readonly firstBadAt: EpochMs;
  /** Id of the incident it belongs to; absent for a false alarm. */
  readonly incident?: string;
}

/**
 * How a guard would have done.
 *
 * @public
 */
export interface GuardBacktest {
  readonly fired: readonly WouldFire[];
  /** Incidents during which it fired, and how long after their beginning. */
  readonly caught: readonly {
    readonly incident: string;
    readonly latencyMs: DurationMs;
  }[];
  /** Ids of incidents during which it did not. */
  readonly missed: readonly string[];
  readonly falseAlarms: number;
  /** Of those caught; null when none was. */
  readonly latency: {
    readonly p50Ms: DurationMs;
    readonly p95Ms: DurationMs;
  } | null;
}

/** After it fired, somebody looks at it before it may fire again. */
const REST_MS: DurationMs = 60 * 60_000;

/**
 * What a guard would have done over a history: answers to questions on one
 * cohort, the oldest first. After it fired it begins from zero an hour later,
 * as it would after a restore. Later guards of a pair are not looked at.
 *
 * @public
 */
export function backtestGuard(
  guard: GuardSpec,
  history: readonly Answered[],
  incidents: readonly KnownIncident[],
): GuardBacktest {
  const questions = history.map(({ question }) => question);
  const cohort = questions[0]?.cohort ?? 'all';
  const end = Math.max(0, ...questions.map(({ to }) => to));
  const counts = countRuleOf(guard);
  const isTally = counts !== undefined;
  const index = indexOf(history);
  const timeline = timelineOf(questions, cohort, index, end, { isTally });
  return against(firesOf(guard, counts, timeline), incidents);
}

function firesOf(
  guard: GuardSpec,
  counts: CountRule | undefined,
  timeline: Timeline,
): Fire[] {
  if (counts) {
    return bucketFires(timeline.buckets, () => {
      const watch = new CountWatch(counts);
      const take = (bucket: TimedBucket) => watch.take(countBucketOf(bucket));
      return { take, lasted: lastedOf(watch) };
    });
  }
  if (timeline.values.length > 0) return valueFires(guard, timeline);
  const { rule, kind } = shareGuardOf({ guards: [guard] }, guard);
  return bucketFires(timeline.buckets, () => {
    const watch = new ErrorRateWatch(rule, { only: kind });
    return { take: bucket => watch.take(bucket), lasted: lastedOf(watch) };
  });
}

const lastedOf = (watch: CountWatch | ErrorRateWatch) => () =>
  watch.judgement().segment?.seconds ?? 0;

type Fire = Omit<WouldFire, 'incident'>;

/** Something that takes buckets until it fires. */
interface Judging {
  take(bucket: TimedBucket): boolean;
  /** Seconds since it went bad, once it has fired. */
  lasted(): number;
}

function bucketFires(
  buckets: readonly TimedBucket[],
  begin: () => Judging,
): Fire[] {
  const fires: Fire[] = [];
  let judging = begin();
  let restsUntil = 0;
  for (const bucket of buckets) {
    if (bucket.start < restsUntil || !judging.take(bucket)) continue;
    const firstBadAt = bucket.end - judging.lasted() * 1_000;
    fires.push({ at: bucket.end, firstBadAt });
    judging = begin();
    restsUntil = bucket.end + REST_MS;
  }
  return fires;
}

function valueFires(
  guard: GuardSpec,
  { values, valuesMs: bucketMs }: Timeline,
): Fire[] {
  const fires: Fire[] = [];
  const seen: Measure[] = [];
  let restsUntil = 0;
  for (const measure of values) {
    if (measure.start < restsUntil) continue;
    seen.push(measure);
    const at = measure.start + bucketMs;
    const verdict = judgeLimitGuard(guard, { measures: seen, bucketMs }, at);
    if (verdict.verdict !== 'breached') continue;
    fires.push({ at, firstBadAt: verdict.firstBadAt ?? measure.start });
    restsUntil = at + REST_MS;
    seen.length = 0;
  }
  return fires;
}

function against(
  fires: readonly Fire[],
  incidents: readonly KnownIncident[],
): GuardBacktest {
  const fired = fires.map(fire => {
    const found = incidents.find(
      ({ from, to }) => fire.at >= from && fire.at <= to,
    );
    return found ? { ...fire, incident: found.id } : fire;
  });
  const caught = incidents.flatMap(({ id, from }) => {
    const first = fired.find(
      fire => 'incident' in fire && fire.incident === id,
    );
    return first ? [{ incident: id, latencyMs: first.at - from }] : [];
  });
  const found = new Set(caught.map(({ incident }) => incident));
  const latencies = caught
    .map(({ latencyMs }) => latencyMs)
    .sort((a, b) => a - b);
  return {
    fired,
    caught,
    missed: incidents.map(({ id }) => id).filter(id => !found.has(id)),
    falseAlarms: fired.filter(fire => !('incident' in fire)).length,
    latency:
      latencies.length > 0
        ? {
            p50Ms: nearestRank(latencies, 0.5),
            p95Ms: nearestRank(latencies, 0.95),
          }
        : null,
  };
}
