import { definition, world } from '../../__testUtils__/world';
import { targetOf } from './effectDeps';

const FLAGS = definition.flags.map(({ key }) => key);

jest.setTimeout(60_000);

/** In beta at 25 %, and somebody has set 50 % in the flag provider. */
async function drifted() {
  const w = world({ ...definition, onDrift: 'restore' });
  await w.inBeta();
  const target = targetOf(await w.rollout());
  const set = (percent: number) =>
    w.flags.setExposure(target, { percent }, { on: FLAGS, permanent: false });
  await w.clock.advance(1_000);
  await set(50);
  const report = async () => {
    await w.clock.advance(1_000);
    const [reading] = await w.flags.read([target]);
    return w.does({ type: 'report-drift', reading });
  };
  const served = async () => (await w.flags.read([target]))[0].audience;
  return { w, target, set, report, served };
}

describe('writing ours again', () => {
  it('takes V2 from those who should not have it', async () => {
    const { w, report, served } = await drifted();
    await report();
    await w.settle();
    expect(await served()).toMatchObject({ exposure: { percent: 25 } });
    expect((await w.rollout()).drift).toBeUndefined();
  });

  it('raises nothing that somebody lowered before the write', async () => {
    const { w, set, report, served } = await drifted();
    await report();
    await set(5);
    await w.settle();
    expect(await served()).toMatchObject({ exposure: { percent: 5 } });
    const { exposureWrite } = await w.rollout();
    expect(exposureWrite).toMatchObject({ status: 'failed' });
    expect(exposureWrite?.reason).toMatch(/lowered it/);
  });

  it('opens nothing that somebody closed while the provider was away', async () => {
    const { w, target, report, served } = await drifted();
    w.flags.faults.add({ method: 'setExposure', outcome: 'unavailable' });
    await report();
    await w.turn();
    await w.flags.close(target);
    await w.settle();
    expect(await served()).toMatchObject({ open: false });
  });

  it('is held when what is served is still less after a write that failed', async () => {
    const { w, set, report } = await drifted();
    await report();
    await set(5);
    await w.settle();
    await report();
    expect((await w.rollout()).drift).toMatchObject({
      differences: ['5 % of users instead of 25 %.'],
    });
  });
});
