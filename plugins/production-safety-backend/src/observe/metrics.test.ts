import type {
  MetricsService,
  MetricsServiceObservableCallback,
} from '@backstage/backend-plugin-api/alpha';
import { metricsServiceMock } from '@backstage/backend-test-utils/alpha';
import { ConflictError, InputError, NotAllowedError } from '@backstage/errors';
import { SafetyError } from '@production-safety/core';
import { SimulatedClock } from '@production-safety/testing';
import { createMetrics } from './metrics';

interface Point {
  readonly name: string;
  readonly value: number;
  readonly labels?: object;
}

/** A metrics service that remembers what is recorded. */
function recordedMetrics() {
  const points: Point[] = [];
  const gauges = new Map<string, MetricsServiceObservableCallback>();
  const record = (name: string) => (value: number, labels?: object) => {
    points.push({ name, value, labels });
  };
  const service: MetricsService = metricsServiceMock.mock({
    createCounter: name => ({ add: record(name) }),
    createHistogram: name => ({ record: record(name) }),
    createObservableGauge: name => ({
      addCallback: callback => {
        gauges.set(name, callback as MetricsServiceObservableCallback);
      },
      removeCallback: () => undefined,
    }),
  });
  const collect = async () => {
    for (const [name, callback] of [...gauges].sort()) {
      await callback({ observe: record(name) });
    }
  };
  return { service, points, collect };
}

describe('metrics', () => {
  it.each([
    ['accepted', undefined],
    ['denied', new NotAllowedError('no')],
    ['refused', new ConflictError('not now')],
    ['refused', new InputError('not so')],
    ['refused', new SafetyError('conflict', 'moved on')],
    ['failed', new Error('disk full')],
  ])('count a command as %s', async (outcome, error) => {
    const { service, points } = recordedMetrics();
    const { commands } = createMetrics(service, SimulatedClock.create());
    const run = commands.counted('start', async () => {
      if (error) throw error;
    });
    await run.catch(() => undefined);
    expect(points).toEqual([
      {
        name: 'production_safety.commands.total',
        value: 1,
        labels: { type: 'start', outcome },
      },
    ]);
  });

  it('measure a rollback in seconds', () => {
    const { service, points } = recordedMetrics();
    const metrics = createMetrics(service, SimulatedClock.create());
    metrics.rollbackConfirmed(1_400, 'whole');
    expect(points).toEqual([
      {
        name: 'production_safety.rollback.confirmation.seconds',
        value: 1.4,
        labels: { scope: 'whole' },
      },
    ]);
  });

  it('tell the depth of the outbox, what logs wait for and the age of the last good reading', async () => {
    const { service, points, collect } = recordedMetrics();
    const clock = SimulatedClock.create();
    const metrics = createMetrics(service, clock);
    metrics.watchOutbox(async () => 3);
    metrics.watchFlagChanges(async () => [{ log: 'sentry', waiting: 2 }]);
    const check = {
      provider: 'default',
      environment: 'production',
      rollouts: 1,
      differing: 0,
      elapsedMs: 20,
    };
    metrics.jobs.servingChecked?.(check);
    await clock.advance(30_000);
    metrics.jobs.servingChecked?.({ ...check, error: 'no answer' });
    await collect();
    expect(points).toEqual([
      {
        name: 'production_safety.flag_changes.waiting',
        value: 2,
        labels: { log: 'sentry' },
      },
      { name: 'production_safety.outbox.depth', value: 3, labels: undefined },
      {
        name: 'production_safety.serving.check.age',
        value: 30,
        labels: { provider: 'default', environment: 'production' },
      },
    ]);
  });
});
