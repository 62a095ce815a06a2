import { flagChangeLogConformance } from '../conformance/flagChangeLogConformance';
import { InMemoryFlagChangeLog } from './InMemoryFlagChangeLog';

flagChangeLogConformance({ describe, it, expect }, async () => {
  const log = InMemoryFlagChangeLog.create();
  return {
    log,
    logged: async () =>
      log.changes.map(({ by, ...change }) => ({ ...change, by: by.ref })),
    loseNextAnswer: async () => log.loseNextAnswer(),
    fail: async how =>
      log.setFault(how === 'unavailable' ? 'down' : 'refusing'),
  };
});

describe('InMemoryFlagChangeLog', () => {
  it('answers again when it is told to', async () => {
    const log = InMemoryFlagChangeLog.create();
    log.setFault('down');
    await expect(log.record([])).rejects.toMatchObject({
      code: 'port-unavailable',
    });
    log.setFault('none');
    expect(await log.record([])).toEqual([]);
  });
});
