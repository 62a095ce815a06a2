import type { GateSpec } from '../../rollouts/gate';
import type { DurationMs, EpochMs } from '../../shared/time';

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** A stretch of whole buckets. */
export interface GateWindow {
  readonly from: EpochMs;
  /** End of the last bucket that is over. */
  readonly to: EpochMs;
  readonly bucketMs: DurationMs;
}

/** A phase, as far as time goes. */
export interface PhaseTime {
  readonly enteredAt: EpochMs;
  readonly now: EpochMs;
}

/** The longest stretch that anything is counted over. */
const LONGEST_MS = 28 * DAY;

/** First start of a bucket that is not before `at`. */
function next(at: EpochMs, bucketMs: DurationMs): EpochMs {
  return Math.ceil(at / bucketMs) * bucketMs;
}

function last(at: EpochMs, bucketMs: DurationMs): EpochMs {
  return Math.floor(at / bucketMs) * bucketMs;
}

/** The newest `lengthMs` of the phase; less while the phase is younger. */
export function newest(
  { enteredAt, now }: PhaseTime,
  lengthMs: DurationMs,
  bucketMs: DurationMs = HOUR,
): GateWindow {
  const to = last(now, bucketMs);
  const length = next(Math.min(lengthMs, LONGEST_MS), bucketMs);
  return {
    from: Math.max(next(enteredAt, bucketMs), to - length),
    to,
    bucketMs,
  };
}

/** The phase so far in whole days from its start, and the day that is not over. */
export function wholePhase({ enteredAt, now }: PhaseTime): GateWindow {
  const start = next(enteredAt, HOUR);
  const to = last(now, HOUR);
  const skipped = Math.ceil(Math.max(0, to - start - LONGEST_MS) / DAY) * DAY;
  return { from: start + skipped, to, bucketMs: HOUR };
}

/** How long a condition must have held: `for`, else the window, else a day. */
export function stretchOf({ forMs, windowMs }: GateSpec): DurationMs {
  return Math.min(forMs ?? windowMs ?? DAY, LONGEST_MS);
}

/** How far back is counted; `undefined` where the gate does not say. */
export function lookBackOf({
  windowMs,
  forMs,
}: GateSpec): DurationMs | undefined {
  return windowMs ?? forMs;
}

const WEEK = 7 * DAY;

/** Days of the phase, and the same weekdays before it. */
export function ticketWindows(
  gate: GateSpec,
  time: PhaseTime,
): { readonly after: GateWindow; readonly before: GateWindow } {
  const after = newest(time, lookBackOf(gate) ?? WEEK, DAY);
  const shift = next(Math.max(1, after.to - last(time.enteredAt, DAY)), WEEK);
  const [from, to] = [after.from - shift, after.to - shift];
  return { after, before: { from, to, bucketMs: DAY } };
}
