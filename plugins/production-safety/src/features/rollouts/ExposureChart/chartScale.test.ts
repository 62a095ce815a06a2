import { scaleOf, spansOf, stepPath, timeTicks } from './chartScale';

const T0 = Date.parse('2026-05-01T00:00:00Z');
const area = { left: 0, right: 100, top: 0, bottom: 100 };
const points = [
  { at: new Date(T0).toISOString(), percent: 0, event: 'defined' },
  {
    at: new Date(T0 + 50).toISOString(),
    percent: 25,
    phase: 'beta',
    event: 'phase-entered',
  },
] as const;

describe('chartScale', () => {
  it('lets the last span last until now', () => {
    expect(spansOf(points, T0 + 100)).toMatchObject([
      { from: T0, to: T0 + 50, percent: 0 },
      { from: T0 + 50, to: T0 + 100, percent: 25, phase: 'beta' },
    ]);
  });

  it('does not run backwards when the clock of the browser is behind', () => {
    const [, last] = spansOf(points, T0 - 1_000);
    expect(last.to).toBe(last.from);
  });

  it('draws steps, not slopes', () => {
    const spans = spansOf(points, T0 + 100);
    expect(stepPath(spans, scaleOf(spans, area))).toBe(
      'M0.0,100.0H50.0V75.0H100.0',
    );
  });

  it('spreads the axis from the first to the last moment', () => {
    const ticks = timeTicks(spansOf(points, T0 + 100), 3);
    expect(ticks).toEqual([T0, T0 + 50, T0 + 100]);
  });
});
