import { actors } from '@production-safety/testing';
import { commandEntry, flagsCall, resultEntry } from '../__testUtils__/journal';
import { eachDatabase } from '../__testUtils__/eachDatabase';
import { JournalTable } from './JournalTable';

jest.setTimeout(60_000);

const databases = eachDatabase();
const ID = 'default.design-system-v2';

describe.each(databases.ids)('The table of journals on %s', databaseId => {
  async function emptyTable() {
    return new JournalTable(await databases.migrated(databaseId));
  }

  const entries = [
    commandEntry('run-a', 1, [ID]),
    flagsCall('run-a', 2, ID),
    resultEntry('run-a', 3, ID),
  ];

  it('keeps an entry once, as it came first', async () => {
    const table = await emptyTable();
    expect([...(await table.add(entries, actors.sam, 1))]).toEqual([
      'run-a-1',
      'run-a-2',
      'run-a-3',
    ]);
    const changed = { ...commandEntry('run-a', 1, [ID]), who: 'somebody' };
    const added = await table.add([changed, ...entries], actors.kim, 2);
    expect(added.size).toBe(0);
    expect(await table.entriesOf('run-a', ID)).toEqual(entries);
  });

  it('answers a run in its order, however it came in', async () => {
    const table = await emptyTable();
    const long = Array.from({ length: 120 }, (_, index) =>
      flagsCall('run-a', index + 2, ID),
    );
    const all = [entries[0], ...long];
    await table.add(all.slice(60).reverse(), actors.sam, 1);
    await table.add(all.slice(0, 80), actors.sam, 2);
    expect(await table.entriesOf('run-a', ID)).toEqual(all);
  });

  it('keeps rollouts and runs apart', async () => {
    const table = await emptyTable();
    const others = [
      flagsCall('run-a', 4, 'default.other'),
      commandEntry('run-b', 1, [ID]),
    ];
    await table.add([...entries, ...others], actors.sam, 1);
    expect(await table.entriesOf('run-a', ID)).toEqual(entries);
    expect(await table.commandsOf(['run-a', 'run-b', 'run-c'])).toEqual([
      entries[0],
      others[1],
    ]);
  });

  it('counts what two pushes bring at once only once', async () => {
    const table = await emptyTable();
    const [one, other] = await Promise.all([
      table.add(entries, actors.sam, 1),
      table.add(entries, actors.kim, 1),
    ]);
    expect(one.size + other.size).toBe(entries.length);
  });
});
