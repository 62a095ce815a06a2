import { eachDatabase } from '../__testUtils__/eachDatabase';
import { flagChanging, flagged } from '../__testUtils__/flagChanging';
import { inTurn, isTurnLost } from '../database/turns';

jest.setTimeout(60_000);

const databases = eachDatabase();

describe('FlagChangeTeller', () => {
  async function waiting() {
    const w = await flagChanging(await databases.migrated('SQLITE_3'));
    await w.begin();
    await w.reaches(flagged('web').inPhase(0));
    await w.collect();
    return w;
  }

  it('says once that a log is away, and that it is back', async () => {
    const w = await waiting();
    w.log.setFault('down');
    for (let round = 0; round < 100; round += 1) {
      await w.tell();
      await w.clock.advance(60_000);
    }
    expect(w.logger.warn).toHaveBeenCalledTimes(1);
    expect(w.failed).toHaveBeenCalledTimes(1);
    expect(w.failed).toHaveBeenCalledWith('flag-changes', expect.anything());
    w.log.setFault('none');
    await w.clock.advance(5 * 60_000);
    await w.tell();
    expect(w.logger.info).toHaveBeenCalledWith(
      expect.stringContaining('sentry answers again'),
    );
    expect(w.told()).toEqual(['1 web', '2 web-part']);
  });

  it('leaves it to the replica whose turn it is now', async () => {
    const w = await waiting();
    const lose = jest.fn();
    const turn = { name: 'flag-changes', token: 'mine', epoch: 1, lose };
    const error = await inTurn(turn, w.tell).catch(each => each);
    expect(isTurnLost(error)).toBe(true);
    expect(lose).toHaveBeenCalledTimes(1);
    expect(w.logger.warn).not.toHaveBeenCalled();
    expect(w.failed).not.toHaveBeenCalled();
  });

  it('says it anew when it fails in another way', async () => {
    const w = await waiting();
    w.log.setFault('down');
    await w.tell();
    w.log.setFault('refusing');
    await w.clock.advance(60_000);
    await w.tell();
    expect(w.logger.warn).toHaveBeenCalledTimes(2);
    expect(w.logger.warn).toHaveBeenLastCalledWith(
      expect.stringContaining('does not know who is calling'),
    );
  });

  it('leaves a log alone for longer each time, up to five minutes', async () => {
    const w = await waiting();
    w.log.setFault('down');
    const record = jest.spyOn(w.log, 'record');
    const HOUR = 3_600_000;
    for (let second = 0; second < HOUR / 1_000; second += 1) {
      await w.tell();
      await w.clock.advance(1_000);
    }
    expect(record.mock.calls.length).toBeGreaterThan(12);
    expect(record.mock.calls.length).toBeLessThan(25);
  });

  it('goes on after a change that the log cannot take, and says which', async () => {
    const w = await flagChanging(await databases.migrated('SQLITE_3'));
    await w.begin();
    const long = 'x'.repeat(120);
    await w.reaches(flagged(long).inPhase(0));
    await w.reaches(flagged('web').inPhase(0));
    await w.collect();
    await w.tell();
    expect(w.log.changes.map(({ flag }) => flag)).toEqual(['web', 'web-part']);
    expect(w.logger.warn).toHaveBeenCalledTimes(2);
    expect(w.logger.warn).toHaveBeenCalledWith(
      expect.stringContaining(`of ${long}: The name`),
    );
    await w.tell();
    expect(w.logger.warn).toHaveBeenCalledTimes(2);
  });
});
