import { Machine } from '../../__testUtils__/aContext';
import { DS2_MANIFEST } from '../../__testUtils__/SandboxServer';

const START = Date.parse('2026-11-01T00:00:00Z');
const MINUTE = 60_000;

/** A row a minute: 600 requests, of which a share fails while it is bad. */
function history(minutes: number, bad: readonly (readonly [number, number])[]) {
  const rows = Array.from({ length: minutes }, (_, at) => {
    const isBad = bad.some(([from, to]) => at >= from && at < to);
    const start = new Date(START + at * MINUTE).toISOString();
    return `${start},600,${isBad ? 120 : 3}`;
  });
  return ['start,requests,failed', ...rows].join('\n');
}

const at = (minute: number) => new Date(START + minute * MINUTE).toISOString();

const GUARDS = `  guards:
    - id: errors
      signal: error-rate
      above: 5%
      reaction: steady
      response: roll-back
      mode: enforce
    - id: slow
      signal: lcp
      above: 2500ms
      response: hold
      mode: enforce
    - id: crashes
      signal: crashes
      above: 3
      per: 1h
      response: roll-back
      mode: enforce
    - id: forms
      signal: error-rate
      above: 5%
      part: forms
      response: roll-back
      mode: enforce
`;

let machine: Machine;
beforeEach(() => {
  machine = new Machine();
  machine.write('rollout.yaml', `${DS2_MANIFEST.trimEnd()}\n${GUARDS}`);
});

const backtest = (...rest: string[]) =>
  machine.run(['guards', 'backtest', 'rollout.yaml', 'history.csv', ...rest]);

describe('guards backtest', () => {
  it('says what would have been caught, how late, and what not', async () => {
    machine.write('history.csv', history(600, [[200, 230]]));
    machine.write(
      'incidents.csv',
      `id,from,to\nINC-1,${at(200)},${at(230)}\nINC-2,${at(400)},${at(420)}\n`,
    );
    const { code, stdout } = await backtest('--incidents', 'incidents.csv');
    expect(code).toBe(1);
    expect(stdout).toMatch(
      /errors would have fired 1 time, 0 false alarms; caught 1 of 2 incidents, half of them within \d+ s; missed INC-2\./,
    );
    expect(stdout).toMatch(/2026-11-01T03:2\d:00Z, first bad .*: in INC-1/);
  });

  it('says it of how often something happened', async () => {
    const rows = Array.from(
      { length: 300 },
      (_, minute) => `${at(minute)},${minute >= 200 && minute < 205 ? 4 : 0}`,
    );
    machine.write('history.csv', ['start,times', ...rows].join('\n'));
    const { code, stdout } = await backtest();
    expect(code).toBe(1);
    expect(stdout).toContain('crashes would have fired 1 time, 1 false alarm');
    const other = await backtest('--guard', 'errors');
    expect(other.code).toBe(4);
    expect(other.stderr).toContain('start,requests,failed');
  });

  it('refuses a history of values to a guard that counts', async () => {
    machine.write('history.csv', `start,value\n${at(0)},1\n${at(1)},2\n`);
    const { code, stderr } = await backtest('--guard', 'crashes');
    expect(code).toBe(4);
    expect(stderr).toContain('start,times');
  });

  it('is content with a guard that stays calm', async () => {
    machine.write('history.csv', history(300, []));
    const { code, stdout } = await backtest();
    expect(code).toBe(0);
    expect(stdout).toContain(
      'errors would have fired 0 times, 0 false alarms.',
    );
  });

  it('calls a false alarm what no incident explains', async () => {
    machine.write('history.csv', history(300, [[100, 110]]));
    const { code, stdout } = await backtest('--json');
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({
      command: 'guards backtest',
      exit: 'found',
      missing: 0,
      guards: [{ guard: 'errors', falseAlarms: 1, caught: [], missed: [] }],
    });
  });

  it('tests only guards on the signal that the history is of', async () => {
    const tested = async (...rest: string[]) => {
      const { stdout } = await backtest('--json', ...rest);
      const { guards } = JSON.parse(stdout);
      return guards.map(({ guard }: { guard: string }) => guard);
    };
    machine.write('history.csv', history(300, []));
    expect(await tested()).toEqual(['errors']);
    expect(await tested('--guard', 'forms')).toEqual(['forms']);
    machine.write('history.csv', 'start,value\n0,2000\n60000,2600');
    expect((await backtest()).code).toBe(4);
    expect(await tested('--signal', 'lcp')).toEqual(['slow']);
  });

  it('takes what is missing for unknown, and not for well', async () => {
    const rows = history(300, []).split('\n');
    rows.splice(100, 50);
    machine.write('history.csv', rows.join('\n'));
    const { stdout } = await backtest('--json');
    expect(JSON.parse(stdout).missing).toBe(50);
  });

  it.each([
    ['start,requests\n1,2', 'has no column failed'],
    ['start,requests,failed\nsoon,1,0\nlater,1,0', 'start is no time: soon'],
    ['start,requests,failed\n0,1,2\n60000,1,0', 'more failed requests than'],
    ['start,requests,failed\n0,-1,0\n60000,1,0', 'no number from zero on: -1'],
    ['start,requests,failed\n0,1,0', 'fewer than two rows'],
    ['start,requests,failed\n0,1,0\n0,1,0', 'two rows for one moment'],
    ['start,requests,failed\n0,1\n', 'has 2 values, and the header 3'],
    ['start,requests,failed\n0,1,0\n3600000,1,0', 'buckets of 3600 seconds'],
    [
      'start,requests,failed\n0,1,0\n10000,1,0\n25000,1,0',
      'buckets of different lengths',
    ],
  ])('refuses %j with the reason', async (text, reason) => {
    machine.write('history.csv', text);
    const { code, stderr, stdout } = await backtest();
    expect(code).toBe(4);
    expect(stderr + stdout).toContain(reason);
  });

  it('refuses a guard that is not there, and names those that are', async () => {
    machine.write('history.csv', history(10, []));
    const { code, stderr, stdout } = await backtest('--guard', 'attic');
    expect(code).toBe(4);
    expect(stderr + stdout).toContain('It has errors (error-rate), slow (lcp)');
  });
});
