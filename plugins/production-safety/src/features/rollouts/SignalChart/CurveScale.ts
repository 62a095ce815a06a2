import type { ChartArea } from '../ExposureChart/chartScale';
import type { Curve } from './curves';

/** From time and value to pixels. */
export interface CurveScale {
  readonly from: number;
  readonly to: number;
  readonly top: number;
  x(at: number): number;
  y(value: number): number;
}

export function scaleOf(
  { from, to, top }: { from: number; to: number; top: number },
  area: ChartArea,
): CurveScale {
  const length = Math.max(1, to - from);
  return {
    from,
    to,
    top,
    x: at => area.left + ((at - from) / length) * (area.right - area.left),
    y: value =>
      area.bottom - (Math.min(value, top) / top) * (area.bottom - area.top),
  };
}

/** The time that curves are about, where nobody says it. */
export function spanOf(curves: readonly Curve[]): { from: number; to: number } {
  const points = curves.flatMap(curve => curve.points);
  return {
    from: Math.min(...points.map(({ from }) => from)),
    to: Math.max(...points.map(({ to }) => to)),
  };
}

const SHORTEST_MS = 15 * 60_000;

/**
 * The time that a picture shows: where little of it is known, all of it would
 * be an empty one.
 */
export function spanWithin(
  { from, to }: { readonly from: string; readonly to: string },
  curves: readonly Curve[],
): { from: number; to: number } {
  const end = Date.parse(to);
  const first = Math.min(spanOf(curves).from, end - SHORTEST_MS);
  return { from: Math.max(Date.parse(from), first), to: end };
}
