import type { TrafficSettings } from './trafficSettings';

const HOUR_MS = 3_600_000;
const HOURS = 24;
const BUSIEST_HOUR = 15;
/** By so much the busiest hour is above the average, and the calmest below. */
const SWING = 0.8;

type Curve = Pick<TrafficSettings, 'diurnal' | 'daySpeed'>;

/** How many times the usual load there is: 1 on average over a day. */
export function busyness(curve: Curve, at: number): number {
  return curve.diurnal ? busynessAt(hourOf(curve, at)) : 1;
}

/** The hour on the curve, 0 to 24, which passes as fast as `daySpeed` says. */
export function hourOf({ daySpeed }: Curve, at: number): number {
  return ((at * daySpeed) / HOUR_MS) % HOURS;
}

function busynessAt(hour: number): number {
  const angle = ((hour - BUSIEST_HOUR) / HOURS) * 2 * Math.PI;
  return 1 + SWING * Math.cos(angle);
}

/** The curve at the beginning of each hour, and at the end of the last. */
export function curveOfDay(): readonly number[] {
  return Array.from({ length: HOURS + 1 }, (_, hour) => busynessAt(hour));
}
