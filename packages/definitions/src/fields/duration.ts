import type { DurationMs } from '@production-safety/core';

const UNITS = [
  { suffix: 'd', ms: 86_400_000, word: 'day' },
  { suffix: 'h', ms: 3_600_000, word: 'hour' },
  { suffix: 'm', ms: 60_000, word: 'minute' },
  { suffix: 's', ms: 1_000, word: 'second' },
  { suffix: 'ms', ms: 1, word: 'millisecond' },
] as const;

/** Ten years; longer is a typing error. */
const LONGEST_MS = 3_650 * 86_400_000;

const DURATION = /^(\d{1,9})(ms|s|m|h|d)$/;

/**
 * Reads `5d`, `12h`, `30m`, `90s` or `800ms`; `undefined` for all else.
 * A duration has one whole number and one unit.
 */
export function readDuration(text: string): DurationMs | undefined {
  const match = DURATION.exec(text);
  const unit = UNITS.find(({ suffix }) => suffix === match?.[2]);
  if (!match || !unit) {
    return undefined;
  }
  const ms = Number(match[1]) * unit.ms;
  return ms <= LONGEST_MS ? ms : undefined;
}

function largestExactUnit(ms: DurationMs) {
  return (
    UNITS.find(unit => ms >= unit.ms && ms % unit.ms === 0) ??
    UNITS[UNITS.length - 1]
  );
}

/** The shortest text that {@link readDuration} reads as `ms`. */
export function writeDuration(ms: DurationMs): string {
  const unit = ms === 0 ? UNITS[3] : largestExactUnit(ms);
  return `${ms / unit.ms}${unit.suffix}`;
}

/** A length of time as a person says it: `3 days`, `1 hour`, `800 ms`. */
export function sayDuration(ms: DurationMs): string {
  const unit = largestExactUnit(ms);
  const amount = ms / unit.ms;
  if (unit.suffix === 'ms') {
    return `${amount} ms`;
  }
  return `${amount} ${unit.word}${amount === 1 ? '' : 's'}`;
}
