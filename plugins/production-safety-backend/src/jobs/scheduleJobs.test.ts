import type { SchedulerServiceTaskInvocationDefinition } from '@backstage/backend-plugin-api';
import { mockServices } from '@backstage/backend-test-utils';
import { scheduleJobs } from './scheduleJobs';

const SETTINGS = {
  servingCheckEvery: { seconds: 15 },
  reconcileEvery: { seconds: 15 },
};
const NEVER = new AbortController().signal;

async function scheduled(job: (signal: AbortSignal) => Promise<void>) {
  const tasks = new Map<
    string,
    SchedulerServiceTaskInvocationDefinition['fn']
  >();
  const scheduler = mockServices.scheduler.mock({
    scheduleTask: async ({ id, fn }) => void tasks.set(id, fn),
  });
  const logger = mockServices.logger.mock();
  const failed: unknown[] = [];
  const observer = {
    jobFailed: (name: string, error: unknown) => failed.push([name, error]),
  };
  await scheduleJobs({ scheduler, logger, observer }, SETTINGS, {
    check: job,
    reconcile: job,
    retain: job,
  });
  const run = (id: string, signal = NEVER) => tasks.get(id)?.(signal as never);
  return { run, failed, logger };
}

describe('A scheduled job that fails', () => {
  const broken = new Error('no such table');

  it.each([
    ['production-safety-catalog', 'catalog'],
    ['production-safety-serving-check', 'serving-check'],
    ['production-safety-retention', 'retention'],
  ])('is logged and reported: %s', async (id, name) => {
    const { run, failed, logger } = await scheduled(async () => {
      throw broken;
    });
    await expect(run(id)).rejects.toThrow(broken);
    expect(failed).toEqual([[name, broken]]);
    expect(logger.error).toHaveBeenCalledWith(expect.stringContaining(name));
  });

  it('because it was told to stop has not failed', async () => {
    const { run, failed } = await scheduled(async signal =>
      signal.throwIfAborted(),
    );
    await run('production-safety-retention', AbortSignal.abort());
    expect(failed).toEqual([]);
  });
});
