import type { RolloutSummary } from '@production-safety/backstage-plugin-production-safety-common';
import { summary } from '../__fixtures__/summary';
import { findRollout } from './findRollout';

const WEB = 'component:default/siteproof-web';

async function found(
  input: Parameters<typeof findRollout>[1],
  rollouts: readonly RolloutSummary[] = [summary()],
): Promise<string> {
  const client = {
    getRollout: async (id: string) =>
      rollouts.find(rollout => rollout.id === id) as never,
    listEntityRollouts: async (entityRef: string) =>
      entityRef === WEB ? rollouts : [],
  };
  return (await findRollout(client as never, input, {})).id;
}

const old = (status: RolloutSummary['status']) =>
  summary({ id: 'default.old', status });

describe('the rollout that is meant', () => {
  it.each<[string, Parameters<typeof findRollout>[1], RegExp]>([
    ['neither rollout nor component', {}, /either rollout .* or component/],
    [
      'both',
      { rollout: 'default.design-system-v2', component: WEB },
      /either rollout .* or component/,
    ],
    [
      'a component without a rollout',
      { component: 'component:default/other' },
      /No rollout protects component:default\/other/,
    ],
  ])('is not given by %s', async (_name, input, message) => {
    await expect(found(input)).rejects.toThrow(message);
  });

  it('may be given as an entity reference', async () => {
    expect(await found({ rollout: 'rollout:default/design-system-v2' })).toBe(
      'default.design-system-v2',
    );
  });

  it('is chosen by the parts that it has', async () => {
    const other = summary({ id: 'default.other', title: 'Other', parts: [] });
    const two = [summary(), other];
    await expect(found({ component: WEB }, two)).rejects.toThrow(
      /default.design-system-v2 .*default.other/,
    );
    expect(await found({ component: WEB, parts: ['forms'] }, two)).toBe(
      'default.design-system-v2',
    );
  });

  it.each<[RolloutSummary['status'], RolloutSummary['status']]>([
    ['active', 'draft'],
    ['active', 'completed'],
    ['paused', 'completed'],
    ['rolling-back', 'completed'],
    ['rolled-back', 'completed'],
    ['completed', 'aborted'],
  ])('is the one that is %s, not one that is %s', async (status, other) => {
    const rollouts = [old(other), summary({ status })];
    expect(await found({ component: WEB }, rollouts)).toBe(
      'default.design-system-v2',
    );
  });

  it('is not guessed when one is rolled back and another one runs', async () => {
    await expect(
      found({ component: WEB }, [old('rolled-back'), summary()]),
    ).rejects.toThrow(/default.old .*default.design-system-v2/);
  });
});
