import { mockServices } from '@backstage/backend-test-utils';
import { SimulatedClock } from '@production-safety/testing';
import { WatchLoop } from './WatchLoop';

/** A watch that writes down what it is told to do, and when. */
function watching({
  leases = [true],
}: { leases?: (boolean | 'again')[] } = {}) {
  const clock = SimulatedClock.create();
  const logger = mockServices.logger.mock();
  const failed = jest.fn();
  const did: [string, number][] = [];
  const note = (what: string) => {
    did.push([what, clock.now() - SimulatedClock.START]);
  };
  let work: () => Promise<void> = async () => {};
  const held = { isHeld: false, epoch: 0 };
  const lease = {
    beatMs: 3_000,
    get isHeld() {
      return held.isHeld;
    },
    get epoch() {
      return held.isHeld ? held.epoch : undefined;
    },
    take: jest.fn(async () => {
      const isOurs = leases.length > 1 ? leases.shift() : leases[0];
      if (isOurs === 'again' || !held.isHeld) held.epoch += 1;
      held.isHeld = isOurs !== false;
      return held.isHeld;
    }),
    giveBack: jest.fn(async () => {
      held.isHeld = false;
    }),
    during: async (act: () => Promise<void>) => {
      if (held.isHeld) await act();
    },
  };
  const loop = new WatchLoop({
    everyMs: 10_000,
    gatesEveryMs: 60_000,
    watcher: {
      begin: () => note('begin'),
      answerEvents: async () => note('events'),
      look: async depth => {
        note(depth);
        await work();
      },
    },
    lease,
    clock,
    logger,
    observer: { jobFailed: failed },
  });
  return {
    clock,
    logger,
    failed,
    loop,
    lease,
    did,
    looks: () => did.filter(([what]) => what !== 'events'),
    workIs: (given: typeof work) => {
      work = given;
    },
  };
}

describe('the loop of the watch', () => {
  it('looks at guards and gates in their time, when a bucket is told of', async () => {
    const { loop, clock, looks } = watching();
    loop.start();
    await clock.advance(75_000);
    const [begin, first, ...rest] = looks();
    expect([begin[0], first[0]]).toEqual(['begin', 'gates']);
    expect(rest).toEqual([
      ['gates', 2_000],
      ['guards', 12_000],
      ['guards', 22_000],
      ['guards', 32_000],
      ['guards', 42_000],
      ['guards', 52_000],
      ['gates', 62_000],
      ['guards', 72_000],
    ]);
    await loop.stop();
  });

  it('looks every second for what was raised', async () => {
    const { loop, clock, did } = watching();
    loop.start();
    await clock.advance(30_000);
    const moments = did
      .filter(([what]) => what === 'events')
      .map(([, at]) => at);
    const pauses = moments.slice(1).map((at, index) => at - moments[index]);
    expect(Math.max(...pauses)).toBeLessThanOrEqual(1_000);
    await loop.stop();
  });

  it('does so also while a look waits for a slow source', async () => {
    const { loop, clock, did, workIs } = watching();
    workIs(() => clock.sleep(16_000));
    loop.start();
    await clock.advance(15_000);
    const events = did.filter(([what]) => what === 'events');
    expect(events.length).toBeGreaterThanOrEqual(14);
    const stopped = loop.stop();
    await clock.advance(16_000);
    await stopped;
  });

  it('watches only while it is its turn', async () => {
    const { loop, clock, did, lease } = watching({ leases: [false] });
    loop.start();
    await clock.advance(30_000);
    expect(did).toEqual([]);
    expect(lease.take.mock.calls.length).toBeGreaterThanOrEqual(10);
    await loop.stop();
  });

  it('begins again after another one had its turn', async () => {
    const { loop, clock, did } = watching({ leases: [true, false, true] });
    loop.start();
    await clock.advance(10_000);
    expect(did.filter(([what]) => what === 'begin')).toHaveLength(2);
    await loop.stop();
  });

  it('begins again although it has not noticed that another one had its turn', async () => {
    const { loop, clock, did } = watching({ leases: [true, 'again', true] });
    loop.start();
    await clock.advance(10_000);
    expect(did.filter(([what]) => what === 'begin')).toHaveLength(2);
    await loop.stop();
  });

  it('goes on after a look that failed', async () => {
    const { loop, clock, looks, workIs, failed, logger } = watching();
    workIs(async () => {
      throw new Error('The database is away');
    });
    loop.start();
    await clock.advance(25_000);
    expect(looks().length).toBeGreaterThan(2);
    expect(failed).toHaveBeenCalledWith('watch', expect.any(Error));
    expect(logger.error).toHaveBeenCalled();
    await loop.stop();
  });

  it('skips what it had no time for', async () => {
    const { loop, clock, looks, workIs } = watching();
    workIs(() => clock.sleep(25_000));
    loop.start();
    await clock.advance(100_000);
    const moments = looks().map(([, at]) => at);
    expect(moments.slice(2).every(at => at % 10_000 === 2_000)).toBe(true);
    expect(moments.length).toBeLessThan(6);
    const stopped = loop.stop();
    await clock.advance(30_000);
    await stopped;
  });

  it('gives back its turn when it stops', async () => {
    const { loop, clock, lease, did } = watching();
    loop.start();
    await clock.advance(1_000);
    await loop.stop();
    const { length } = did;
    expect(lease.giveBack).toHaveBeenCalled();
    await clock.advance(60_000);
    expect(did).toHaveLength(length);
  });
});
