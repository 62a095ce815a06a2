import type { ExposurePoint } from '@production-safety/backstage-plugin-production-safety-common';

/** Where things are drawn, in pixels. */
export interface ChartArea {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** A time with one exposure. */
export interface Span {
  readonly from: number;
  readonly to: number;
  readonly percent: number;
  readonly phase?: string;
  readonly event: ExposurePoint['event'];
}

/** The series as spans, the last one until now. */
export function spansOf(
  points: readonly ExposurePoint[],
  now: number,
): readonly Span[] {
  return points.map(({ at, percent, phase, event }, index) => {
    const next = points[index + 1];
    const from = Date.parse(at);
    const to = next ? Date.parse(next.at) : Math.max(now, from);
    return { from, to, percent, phase, event };
  });
}

export interface Scale {
  x(at: number): number;
  y(percent: number): number;
}

export function scaleOf(spans: readonly Span[], area: ChartArea): Scale {
  const from = spans[0]?.from ?? 0;
  const to = spans[spans.length - 1]?.to ?? 1;
  const length = Math.max(1, to - from);
  return {
    x: at => area.left + ((at - from) / length) * (area.right - area.left),
    y: percent => area.bottom - (percent / 100) * (area.bottom - area.top),
  };
}

/** The stepped line as an SVG path. */
export function stepPath(spans: readonly Span[], { x, y }: Scale): string {
  return spans
    .map(({ from, to, percent }, index) => {
      const start = index === 0 ? `M${px(x(from))},${px(y(percent))}` : '';
      const up = index === 0 ? '' : `V${px(y(percent))}`;
      return `${start}${up}H${px(x(to))}`;
    })
    .join('');
}

/** Evenly spaced times for the axis; the number of them fits the width. */
export function timeTicks(
  spans: readonly Span[],
  count: number,
): readonly number[] {
  if (spans.length === 0) return [];
  const { from } = spans[0];
  const { to } = spans[spans.length - 1];
  const steps = Math.max(1, count - 1);
  return Array.from(
    { length: steps + 1 },
    (_, index) => from + ((to - from) * index) / steps,
  );
}

function px(value: number): string {
  return value.toFixed(1);
}
