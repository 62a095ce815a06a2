import type { DurationMs } from './time';

const UNITS: readonly (readonly [number, string])[] = [
  [86_400_000, 'day'],
  [3_600_000, 'hour'],
  [60_000, 'minute'],
  [1_000, 'second'],
];

/** A duration in its largest whole unit: `5 days`, `36 hours` as `1 day`. */
export function durationWords(ms: DurationMs): string {
  const [size, name] = UNITS.find(([unit]) => ms >= unit) ?? UNITS[3];
  const count = Math.floor(ms / size);
  return `${count} ${name}${count === 1 ? '' : 's'}`;
}
