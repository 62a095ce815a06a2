import { SimulatedClock } from '@production-safety/testing';
import { Nap } from './Nap';

describe('Nap', () => {
  function napping() {
    const clock = SimulatedClock.create();
    const nap = new Nap(clock);
    let sleeping = true;
    const sleep = () =>
      nap.sleep(1_000).then(() => {
        sleeping = false;
      });
    return { clock, nap, sleep, isSleeping: () => sleeping };
  }

  it('lasts as long as it should', async () => {
    const { clock, sleep, isSleeping } = napping();
    sleep();
    await clock.advance(999);
    expect(isSleeping()).toBe(true);
    await clock.advance(1);
    expect(isSleeping()).toBe(false);
  });

  it('ends when woken', async () => {
    const { clock, nap, sleep, isSleeping } = napping();
    sleep();
    nap.wake();
    await clock.settle();
    expect(isSleeping()).toBe(false);
  });

  it('does not miss a call that comes too early', async () => {
    const { clock, nap, sleep, isSleeping } = napping();
    nap.wake();
    sleep();
    await clock.settle();
    expect(isSleeping()).toBe(false);
  });

  it('forgets a call once it has woken', async () => {
    const { clock, nap, sleep } = napping();
    nap.wake();
    await sleep();
    sleep();
    await clock.settle();
    expect(clock.sleeping).toBe(1);
  });
});
