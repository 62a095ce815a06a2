import { LOOK_EVERY_MS } from './lookLateness';
import { acceptedOf, failedOtherwise, withStatus } from './pushing';
import type { Sent } from './pushing';
import { atLeast, atMost, percentile, shown } from './row';
import type { Row } from './row';

/** The pace is kept when no more than this share is missing from a minute. */
const KEPT = 0.99;

/** What was seen of pushes to a portal that watches meanwhile. */
export interface WatchedPush {
  readonly perSecond: number;
  readonly steady: readonly Sent[];
  /** From the first push to the last answer. */
  readonly tookMs: number;
  /** Of the portal meanwhile, its watch included. */
  readonly coreMs: number;
  /** Of each moment at which a look was due, in milliseconds. */
  readonly late: readonly number[];
  readonly judged: number;
  readonly rollouts: number;
  readonly flooded: readonly Sent[];
  /** Those of the warm-up included. */
  readonly all: readonly Sent[];
  readonly stored: number;
}

/** The figures of it. */
export function pushWatchedRows(seen: WatchedPush): Row[] {
  return [...steadyRows(seen), ...lookRows(seen), ...floodRows(seen)];
}

function steadyRows(seen: WatchedPush): Row[] {
  const { perSecond, steady, tookMs, coreMs } = seen;
  const id = `push.watched.${perSecond}-a-second`;
  const samples = steady.length;
  const took = steady.map(({ ms }) => ms);
  return [
    atLeast(
      {
        id: `${id}.accepted`,
        value: (withStatus(steady, 202) * 60_000) / tookMs,
        unit: 'requests/min',
        samples,
      },
      KEPT * perSecond * 60,
    ),
    atMost(
      {
        id: `${id}.answered-otherwise`,
        value: samples - withStatus(steady, 202),
        unit: 'requests',
        samples,
      },
      0,
    ),
    shown({
      id: `${id}.p50`,
      value: percentile(took, 0.5),
      unit: 'ms',
      samples,
    }),
    shown({
      id: `${id}.p95`,
      value: percentile(took, 0.95),
      unit: 'ms',
      samples,
    }),
    shown({
      id: `${id}.of-a-core`,
      value: (coreMs / tookMs) * 100,
      unit: '%',
      samples,
    }),
  ];
}

function lookRows({ late, judged, rollouts }: WatchedPush): Row[] {
  const samples = late.length;
  return [
    shown({
      id: 'push.watched.look-judged-after-due.p50',
      value: percentile(late, 0.5) / 1_000,
      unit: 's',
      samples,
    }),
    atMost(
      {
        id: 'push.watched.look-judged-after-due.p95',
        value: percentile(late, 0.95) / 1_000,
        unit: 's',
        samples,
      },
      LOOK_EVERY_MS / 1_000,
    ),
    // Looks that find nothing to judge are on time for nothing.
    atLeast(
      {
        id: 'push.watched.rollouts-judged-healthy',
        value: (judged / rollouts) * 100,
        unit: '%',
        samples: rollouts,
      },
      100,
    ),
  ];
}

function floodRows({ flooded, all, stored }: WatchedPush): Row[] {
  const samples = flooded.length;
  const mute = flooded.filter(
    ({ status, retryAfter }) => status === 429 && retryAfter === undefined,
  );
  return [
    atLeast(
      {
        id: 'push.watched.flood.turned-away',
        value: withStatus(flooded, 429),
        unit: 'requests',
        samples,
      },
      1,
    ),
    atMost(
      {
        id: 'push.watched.flood.turned-away-without-retry-after',
        value: mute.length,
        unit: 'requests',
        samples,
      },
      0,
    ),
    atMost(
      {
        id: 'push.watched.flood.failed-otherwise',
        value: failedOtherwise(flooded),
        unit: 'requests',
        samples,
      },
      0,
    ),
    atMost(
      {
        id: 'push.watched.accepted-entries-that-are-not-stored',
        value: acceptedOf(all) - stored,
        unit: 'requests',
        samples: all.length,
      },
      0,
    ),
  ];
}

/** Where there is no PostgreSQL. */
export function skippedPush(why: string): Row[] {
  return [
    {
      id: 'push.watched.accepted',
      value: null,
      unit: 'requests/min',
      goal: 'measured',
      met: false,
      samples: 0,
      skipped: why,
    },
  ];
}
