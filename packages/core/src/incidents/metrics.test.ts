import { incidentMetrics } from './metrics';

describe('metrics of incidents', () => {
  it('are median, p90 and how many', () => {
    const moments = [50, 10, 30, 20].map(resolvedAt => ({
      isDrill: false,
      startedAt: 0,
      resolvedAt,
    }));
    const { resolve } = incidentMetrics(moments);
    expect(resolve).toEqual({ n: 4, medianMs: 25, p90Ms: 50 });
  });

  it('leave out drills and what was not measured', () => {
    const { resolve, detect } = incidentMetrics([
      { isDrill: true, startedAt: 0, resolvedAt: 1, detectedAt: 1 },
      { isDrill: false, startedAt: 0, resolvedAt: 40 },
      { isDrill: false, resolvedAt: 5 },
    ]);
    expect(resolve).toEqual({ n: 1, medianMs: 40, p90Ms: 40 });
    expect(detect).toEqual({ n: 0 });
  });
});
