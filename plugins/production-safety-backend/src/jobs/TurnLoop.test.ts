import { mockServices } from '@backstage/backend-test-utils';
import { SimulatedClock } from '@production-safety/testing';
import { TurnLoop, type TurnLane } from './TurnLoop';

/** A loop over lanes, and whose turn it is. */
function looping(...rounds: readonly (() => Promise<void>)[]) {
  const clock = SimulatedClock.create();
  const logger = mockServices.logger.mock();
  const failed = jest.fn();
  const turn = { isOurs: true };
  const giveBack = jest.fn(async () => {});
  const lease = {
    beatMs: 1_000,
    get isHeld() {
      return turn.isOurs;
    },
    take: async () => turn.isOurs,
    giveBack,
    during: async (work: () => Promise<unknown>) => {
      if (turn.isOurs) await work();
    },
  };
  const lanes = rounds.map(
    (round): TurnLane => ({ everyMs: 2_000, idleMs: 250, round, failed }),
  );
  const loop = new TurnLoop({ lease, work: 'works', clock, logger }, lanes);
  return { clock, failed, giveBack, lanes, logger, loop, turn };
}

describe('the loop of a work that is done in turns', () => {
  it('goes round as often as its lane says', async () => {
    const round = jest.fn(async () => {});
    const { clock, loop } = looping(round);
    loop.start();
    await clock.advance(7_000);
    expect(round).toHaveBeenCalledTimes(4);
    await loop.stop();
  });

  it('does nothing while another replica has the turn, and begins soon after', async () => {
    const round = jest.fn(async () => {});
    const { clock, loop, turn } = looping(round);
    turn.isOurs = false;
    loop.start();
    loop.wake();
    await clock.advance(10_000);
    expect(round).not.toHaveBeenCalled();
    turn.isOurs = true;
    await clock.advance(250);
    expect(round).toHaveBeenCalledTimes(1);
    await loop.stop();
  });

  it('says when another replica has taken over, once', async () => {
    const { clock, logger, loop, turn } = looping(async () => {});
    loop.start();
    await clock.advance(5_000);
    expect(logger.warn).not.toHaveBeenCalled();
    turn.isOurs = false;
    await clock.advance(5_000);
    expect(logger.warn).toHaveBeenCalledTimes(1);
    expect(logger.warn).toHaveBeenCalledWith(
      expect.stringContaining('Another replica works now'),
    );
    await loop.stop();
  });

  it('has lanes that do not wait for each other', async () => {
    let finish = () => {};
    const slow = jest.fn(() => new Promise<void>(done => (finish = done)));
    const quick = jest.fn(async () => {});
    const { clock, loop } = looping(slow, quick);
    loop.start();
    await clock.advance(10_000);
    expect(slow).toHaveBeenCalledTimes(1);
    expect(quick.mock.calls.length).toBeGreaterThan(4);
    const stopped = loop.stop();
    finish();
    await stopped;
  });

  it('is woken in one lane or in all', async () => {
    const [one, other] = [jest.fn(async () => {}), jest.fn(async () => {})];
    const { clock, lanes, loop } = looping(one, other);
    loop.start();
    await clock.advance(100);
    loop.wake([lanes[1]]);
    await clock.advance(1);
    expect([one, other].map(({ mock }) => mock.calls.length)).toEqual([1, 2]);
    loop.wake();
    await clock.advance(1);
    expect([one, other].map(({ mock }) => mock.calls.length)).toEqual([2, 3]);
    await loop.stop();
  });

  it('goes on after a round that failed', async () => {
    const round = jest.fn(() => Promise.reject(new Error('No')));
    const { clock, failed, loop } = looping(round);
    loop.start();
    await clock.advance(4_000);
    expect(round).toHaveBeenCalledTimes(3);
    expect(failed).toHaveBeenCalledTimes(3);
    await loop.stop();
  });

  it('gives the turn back after all that is under way', async () => {
    const order: string[] = [];
    const { clock, giveBack, loop } = looping(async () => {
      order.push('round');
    });
    giveBack.mockImplementation(async () => {
      order.push('given back');
    });
    loop.start();
    await clock.advance(1);
    await loop.stop(async () => {
      order.push('settled');
    });
    await clock.advance(10_000);
    expect(order).toEqual(['round', 'settled', 'given back']);
  });
});
