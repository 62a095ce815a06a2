import type { Incident } from './incident';
import { incidentMetrics, metricsByComponent, momentsOf } from './metrics';

const INCIDENT: Incident = {
  ...{ id: 'inc', version: 4, title: 'Login fails', severity: 'P0' },
  ...{ status: 'investigating', declaredBy: 'jo', rungs: [], notes: [] },
  ...{ declaredAt: 0, acknowledgedAt: 100 },
};

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

  it('count acknowledgement from when somebody was reached, and not at all where nobody was', () => {
    const acknowledged = (pagedAt?: number) =>
      incidentMetrics([momentsOf({ ...INCIDENT, pagedAt })]).acknowledge;
    expect(acknowledged(40)).toEqual({ n: 1, medianMs: 60, p90Ms: 60 });
    // The pager was down: that it should have paged at once measures nothing.
    expect(acknowledged()).toEqual({ n: 0 });
    // Who was there already was not woken by the page.
    expect(acknowledged(120)).toEqual({ n: 0 });
  });

  it('are told apart by component, the one with the most incidents first', () => {
    const affects = (resolvedAt: number, ...components: readonly string[]) => ({
      ...INCIDENT,
      ...{ impactStartedAt: 0, resolvedAt, components },
    });
    const [web, api, ...others] = metricsByComponent([
      affects(10, 'api'),
      affects(20, 'web', 'web'),
      affects(40, 'web', 'api'),
      affects(70, 'web'),
      { ...affects(999, 'db'), isDrill: true },
      INCIDENT,
    ]);
    expect(web).toMatchObject({
      ...{ component: 'web', incidents: 3 },
      resolve: { n: 3, medianMs: 40 },
    });
    expect(api).toMatchObject({
      ...{ component: 'api', incidents: 2 },
      resolve: { n: 2, medianMs: 25 },
    });
    expect(others).toEqual([]);
  });
});
