import type { MetricsService } from '@backstage/backend-plugin-api/alpha';
import type { Clock, EpochMs } from '@production-safety/core';
import type { JobObserver } from '../jobs/JobObserver';

const PREFIX = 'production_safety';

/** Counts commands by what became of them. */
export interface CommandMeter {
  counted<T>(type: string, run: () => Promise<T>): Promise<T>;
}

/** The plugin's metrics; names and labels are part of the README. */
export interface SafetyMetrics {
  readonly commands: CommandMeter;
  readonly jobs: JobObserver;
  rollbackConfirmed(elapsedMs: number, scope: 'whole' | 'parts'): void;
  /** Reads the number of waiting effects whenever metrics are collected. */
  watchOutbox(depth: () => Promise<number>): void;
  /** Reads what each log of flag changes was not told yet, likewise. */
  watchFlagChanges(
    read: () => Promise<
      readonly { readonly log: string; readonly waiting: number }[]
    >,
  ): void;
}

/**
 * Creates the instruments. Labels come from closed lists or configuration,
 * never from rollouts, so that their number stays small.
 */
export function createMetrics(
  metrics: MetricsService,
  clock: Pick<Clock, 'now'>,
): SafetyMetrics {
  const rollbackSeconds = metrics.createHistogram(
    `${PREFIX}.rollback.confirmation.seconds`,
    {
      description: 'From the request of a rollback until V1 is confirmed',
      unit: 's',
    },
  );
  const depth = metrics.createObservableGauge(`${PREFIX}.outbox.depth`, {
    description: 'Effects that wait to be run',
    unit: '{effect}',
  });
  const untold = metrics.createObservableGauge(
    `${PREFIX}.flag_changes.waiting`,
    {
      description: 'Changes of flags that a log was not told yet',
      unit: '{change}',
    },
  );
  return {
    commands: commandMeter(metrics),
    jobs: jobObserver(metrics, clock),
    rollbackConfirmed: (elapsedMs, scope) =>
      rollbackSeconds.record(elapsedMs / 1000, { scope }),
    watchOutbox: read =>
      depth.addCallback(async result => result.observe(await read())),
    watchFlagChanges: read =>
      untold.addCallback(async result => {
        for (const { log, waiting } of await read()) {
          result.observe(waiting, { log });
        }
      }),
  };
}

function commandMeter(metrics: MetricsService): CommandMeter {
  const commands = metrics.createCounter(`${PREFIX}.commands.total`, {
    description: 'Commands by type and by what became of them',
    unit: '{command}',
  });
  return {
    async counted(type, run) {
      try {
        const result = await run();
        commands.add(1, { type, outcome: 'accepted' });
        return result;
      } catch (error) {
        commands.add(1, { type, outcome: outcomeOf(error) });
        throw error;
      }
    },
  };
}

function outcomeOf(error: unknown): 'denied' | 'refused' | 'failed' {
  const name = error instanceof Error ? error.name : '';
  if (name === 'NotAllowedError') return 'denied';
  const refusals = ['ConflictError', 'InputError', 'NotFoundError'];
  const conflict = (error as { code?: unknown })?.code === 'conflict';
  return refusals.includes(name) || conflict ? 'refused' : 'failed';
}

function jobObserver(
  metrics: MetricsService,
  clock: Pick<Clock, 'now'>,
): JobObserver {
  const attempts = metrics.createCounter(`${PREFIX}.outbox.attempts.total`, {
    description: 'Runs of effects by kind and outcome',
    unit: '{run}',
  });
  const age = metrics.createObservableGauge(`${PREFIX}.serving.check.age`, {
    description: 'Time since the flag provider was last read with success',
    unit: 's',
  });
  const failures = metrics.createCounter(`${PREFIX}.job.failures.total`, {
    description: 'Background work that failed as a whole',
    unit: '{failure}',
  });
  const removed = metrics.createCounter(`${PREFIX}.retention.removed.total`, {
    description: 'What retention has removed, by kind',
    unit: '{item}',
  });
  const watchSeconds = metrics.createHistogram(`${PREFIX}.watch.seconds`, {
    description: 'One look at all rollouts, sources included',
    unit: 's',
  });
  const lastRead = new Map<string, { labels: Labels; at: EpochMs }>();
  age.addCallback(result => {
    for (const { labels, at } of lastRead.values()) {
      result.observe((clock.now() - at) / 1000, labels);
    }
  });
  return {
    effectSettled: ({ kind, status }) => attempts.add(1, { kind, status }),
    servingChecked: ({ provider, environment, error }) => {
      if (error === undefined) {
        const labels = { provider, environment };
        const key = JSON.stringify(labels);
        lastRead.set(key, { labels, at: clock.now() });
      }
    },
    rolloutsWatched: ({ depth, elapsedMs }) =>
      watchSeconds.record(elapsedMs / 1000, { depth }),
    forgotten: ({ kind, count }) => removed.add(count, { kind }),
    jobFailed: job => failures.add(1, { job }),
  };
}

type Labels = { provider: string; environment: string };
