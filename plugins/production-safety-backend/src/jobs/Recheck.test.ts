import { mockServices } from '@backstage/backend-test-utils';
import { SimulatedClock } from '@production-safety/testing';
import { Recheck } from './Recheck';

describe('Recheck', () => {
  function rechecking(check: () => Promise<void> = async () => {}) {
    const clock = SimulatedClock.create();
    const checked: (readonly string[] | undefined)[] = [];
    const logger = mockServices.logger.mock();
    const recheck = new Recheck({
      clock,
      logger,
      checker: {
        check: async (_signal, ids) => {
          checked.push(ids);
          await check();
        },
        checkProvider: async (_signal, provider) => {
          checked.push([`provider ${provider}`]);
        },
      },
    });
    return { clock, checked, recheck, logger };
  }

  it('checks together what is written together', async () => {
    const { clock, checked, recheck } = rechecking();
    recheck.noteCommit('a', ['exposure-written']);
    recheck.noteCommit('b', ['rollback-finished']);
    recheck.noteCommit('a', ['defined']);
    await clock.advance(1_000);
    expect(checked).toEqual([['a', 'b']]);
  });

  it('checks again for what is written later', async () => {
    const { clock, checked, recheck } = rechecking();
    recheck.noteCommit('a', ['exposure-written']);
    await clock.advance(1_000);
    recheck.noteCommit('a', ['exposure-written']);
    await clock.advance(1_000);
    expect(checked).toEqual([['a'], ['a']]);
  });

  it('leaves the provider alone while a rollback is at work', async () => {
    const { clock, checked, recheck } = rechecking();
    recheck.noteCommit('a', ['rollback-requested']);
    recheck.noteCommit('a', ['flag-switched']);
    await clock.advance(1_000);
    expect(checked).toEqual([]);
  });

  it('goes on after a check that failed', async () => {
    const { clock, checked, recheck, logger } = rechecking(async () => {
      throw new Error('no database');
    });
    recheck.noteCommit('a', ['exposure-written']);
    await clock.advance(1_000);
    recheck.noteCommit('b', ['exposure-written']);
    await clock.advance(1_000);
    expect(checked).toEqual([['a'], ['b']]);
    expect(logger.warn).toHaveBeenCalledTimes(2);
  });

  it('checks a provider soon after it said that it was changed', async () => {
    const { clock, checked, recheck } = rechecking();
    recheck.noteProvider('default');
    recheck.noteProvider('default');
    await clock.advance(1_000);
    expect(checked).toEqual([['provider default']]);
  });

  it('checks a provider every two seconds while it says so all the time', async () => {
    const { clock, checked, recheck } = rechecking();
    for (let times = 0; times < 40; times += 1) {
      recheck.noteProvider('default');
      await clock.advance(100);
    }
    await clock.advance(10_000);
    expect(checked).toHaveLength(3);
    recheck.noteProvider('default');
    await clock.advance(1_000);
    expect(checked).toHaveLength(4);
  });

  it('checks nothing any more once stopped', async () => {
    const { clock, checked, recheck } = rechecking();
    recheck.noteCommit('a', ['exposure-written']);
    await recheck.stop();
    recheck.noteCommit('b', ['exposure-written']);
    recheck.noteProvider('default');
    await clock.advance(1_000);
    expect(checked).toEqual([]);
  });
});
