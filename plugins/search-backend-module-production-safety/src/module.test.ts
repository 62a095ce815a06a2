import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { searchIndexRegistryExtensionPoint } from '@backstage/plugin-search-backend-node/alpha';
import type { RegisterCollatorParameters } from '@backstage/plugin-search-backend-node';
import { afreshOn } from './afreshOn';
import { readChecklists } from './readChecklists';
import searchModule from './index';

describe('the module', () => {
  it('gives incidents and runbooks to the search, by the schedule of the configuration', async () => {
    const added: RegisterCollatorParameters[] = [];
    const scheduler = mockServices.scheduler.mock();
    const backend = await startTestBackend({
      extensionPoints: [
        [
          searchIndexRegistryExtensionPoint,
          { addCollator: each => added.push(each), addDecorator: () => {} },
        ],
      ],
      features: [
        searchModule,
        scheduler.factory,
        mockServices.rootConfig.factory({
          data: {
            search: {
              collators: {
                productionSafety: {
                  schedule: {
                    frequency: { minutes: 2 },
                    timeout: { minutes: 1 },
                  },
                },
              },
            },
          },
        }),
      ],
    });
    expect(added.map(({ factory }) => factory.type)).toEqual([
      'production-safety-incident',
      'production-safety-runbook',
    ]);
    expect(scheduler.createScheduledTaskRunner).toHaveBeenCalledWith(
      expect.objectContaining({ frequency: { minutes: 2 } }),
    );
    await backend.stop();
  });
});

describe('a task that is run afresh', () => {
  /** A task, and what happens when the event comes. */
  async function started(triggerTask: (id: string) => Promise<void>) {
    let hear: (() => Promise<void>) | undefined;
    const run = jest.fn(async () => {});
    const runner = afreshOn(
      'topic',
      { run },
      {
        events: {
          subscribe: async ({ topics, onEvent }) => {
            expect(topics).toEqual(['topic']);
            hear = () => onEvent({ topic: 'topic', eventPayload: {} });
          },
        },
        scheduler: { triggerTask },
        logger: mockServices.logger.mock(),
      },
    );
    await runner.run({ id: 'task', fn: async () => {} });
    expect(run).toHaveBeenCalledTimes(1);
    return async () => hear?.();
  }

  it('is run when the event comes', async () => {
    const triggered: string[] = [];
    const event = await started(async id => {
      triggered.push(id);
    });
    await event();
    expect(triggered).toEqual(['task']);
  });

  it('is run once more after a run that had begun before', async () => {
    jest.useFakeTimers({ doNotFake: ['nextTick', 'queueMicrotask'] });
    let isRunning = true;
    const triggered: string[] = [];
    const event = await started(async id => {
      if (isRunning) {
        throw Object.assign(new Error('Running'), { name: 'ConflictError' });
      }
      triggered.push(id);
    });
    await event();
    // Told again meanwhile, it waits for the same turn.
    await event();
    expect(triggered).toEqual([]);
    isRunning = false;
    await jest.advanceTimersByTimeAsync(2_000);
    expect(triggered).toEqual(['task']);
    jest.useRealTimers();
  });
});

describe('the checklists of the configuration', () => {
  it('are those that open by themselves', () => {
    const p0 = { entityRef: 'system:default/safety', path: 'docs/p0.md' };
    const config = mockServices.rootConfig({
      data: { productionSafety: { incidents: { checklists: { P0: p0 } } } },
    });
    expect(readChecklists(config)).toEqual([p0]);
    expect(readChecklists(mockServices.rootConfig())).toEqual([]);
  });
});
