import { SimulatedClock } from './SimulatedClock';

describe('SimulatedClock', () => {
  it('stands still until it is moved', async () => {
    const clock = SimulatedClock.create();
    let awake = false;
    const sleeping = clock.sleep(10).then(() => {
      awake = true;
    });
    await clock.advance(9);
    expect([awake, clock.sleeping]).toEqual([false, 1]);
    await clock.advance(1);
    expect([awake, clock.sleeping]).toEqual([true, 0]);
    await sleeping;
  });

  it('wakes sleepers at their own moments, in order', async () => {
    const clock = SimulatedClock.create({ startAt: 0 });
    const woken: [string, number][] = [];
    const note = (name: string) => () => {
      woken.push([name, clock.now()]);
    };
    clock.sleep(30).then(note('late'));
    clock
      .sleep(10)
      .then(note('early'))
      .then(() => clock.sleep(5))
      .then(note('again'));
    await clock.advance(100);
    expect(woken).toEqual([
      ['early', 10],
      ['again', 15],
      ['late', 30],
    ]);
    expect(clock.now()).toBe(100);
  });

  it('ends a sleep at once when its signal aborts', async () => {
    const clock = SimulatedClock.create({ startAt: 0 });
    const controller = new AbortController();
    const sleeping = clock.sleep(1_000, controller.signal);
    controller.abort();
    await sleeping;
    expect([clock.now(), clock.sleeping]).toEqual([0, 0]);
  });

  it('moves by itself when asked to, with parallel waits overlapping', async () => {
    const clock = SimulatedClock.create({ startAt: 0, autoAdvance: true });
    await Promise.all([clock.sleep(50), clock.sleep(20), clock.sleep(20)]);
    expect(clock.now()).toBe(50);
    await clock.sleep(7);
    expect(clock.now()).toBe(57);
  });
});
