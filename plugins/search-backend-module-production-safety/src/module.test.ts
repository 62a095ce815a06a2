import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { searchIndexRegistryExtensionPoint } from '@backstage/plugin-search-backend-node/alpha';
import type { RegisterCollatorParameters } from '@backstage/plugin-search-backend-node';
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
