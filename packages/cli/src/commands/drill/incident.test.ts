import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { stringify } from 'yaml';
import { realClock } from '@production-safety/sandbox';
import { Machine } from '../../__testUtils__/aContext';

const REPOSITORY = resolve(__dirname, '../../../../..');
const P0 = resolve(REPOSITORY, 'docs/runbooks/p0-response.md');

const SHORT = readFileSync(
  resolve(__dirname, '../../../acceptance/runbooks/search-is-slow.md'),
  'utf8',
);

/** What somebody types who knows the runbook, up to its last step. */
const TYPED = ['d 4200 ms', 'd', 'd', 'd', 'no', 'd'];

let machine: Machine;
beforeEach(() => {
  machine = new Machine();
  machine.env.NO_COLOR = '1';
  machine.write('slow.md', SHORT);
});

const drill = (...argv: string[]) =>
  machine.run(['drill', 'incident', '--runbook', 'slow.md', ...argv]);

/** Plays a run out of a file. */
async function planned(run: object, ...argv: string[]) {
  const runs = [{ name: 'planned', ...run }];
  machine.write('answers.yaml', stringify({ runs }));
  const ended = await drill('--answers', 'answers.yaml', '--json', ...argv);
  const result = ended.stdout ? JSON.parse(ended.stdout) : { runs: [] };
  return { ...ended, exit: result.exit, report: result.runs[0] };
}

describe('drill incident at a terminal', () => {
  it('asks for one step after the other, and follows the branch', async () => {
    machine.answers = [...TYPED];
    const { code, stdout } = await drill();
    expect(code).toBe(0);
    expect(machine.questions).toHaveLength(TYPED.length);
    expect(stdout).toContain('Tell the channel what was done.');
    expect(stdout).toContain('Say: “Search is on V1 since');
    expect(stdout).toContain('Scribe, 1 min');
    expect(stdout).toContain('production-safety:rollback is not called');
    expect(stdout).not.toContain('Add two search replicas');
    expect(stdout).toMatch(/✓ 6 answers in \d+ s: 0 missed, 0 late/);
  });

  it('goes another way when a step has failed', async () => {
    machine.answers = ['d 1', 'd', 'f not confirmed', 'd', 'jo', 'd fine', 'd'];
    const { code, stdout } = await drill();
    expect(code).toBe(0);
    expect(stdout).toContain('Add two search replicas');
    expect(stdout).not.toContain('Tell the channel what was done.');
  });

  it('takes what core takes, and says why not otherwise', async () => {
    machine.answers = ['s no time', 'd', '4200 ms', 'what', ...TYPED.slice(1)];
    const { code, stdout } = await drill();
    expect(code).toBe(0);
    expect(stdout).toContain('"record-latency" is required');
    expect(machine.questions).toContain('What was seen? ');
    expect(stdout).toContain('Write d (done)');
  });

  it('names steps that were answered before the one asked for', async () => {
    machine.answers = ['o gone', 'o tell-channel', 'd', ...TYPED];
    machine.answers.splice(6, 1);
    const { code, stdout } = await drill();
    expect(code).toBe(0);
    expect(stdout).toContain('There is no step "gone".');
    expect(stdout).toContain(
      '! out of order: tell-channel, asked for was record-latency',
    );
  });

  it('finds late who takes longer than the time box to answer', async () => {
    machine.answers = [...TYPED];
    let asked = 0;
    // Each look at the clock is 40 s after the one before.
    machine.clock = {
      ...realClock,
      now: () => {
        asked += 1;
        return asked * 40_000;
      },
    };
    const { code, stdout } = await drill();
    expect(code).toBe(0);
    expect(stdout).toContain('! late: check-v1 took 1 min 20 s of 1 min');
    expect(stdout).not.toContain('late: still-slow');
  });

  it('has missed what is left when it is stopped', async () => {
    machine.answers = ['d 4200 ms', 'q'];
    const { code, stdout } = await drill();
    expect(code).toBe(1);
    expect(stdout).toContain('It was stopped at "roll-back-ranking".');
    expect(stdout).toContain('✗ missed: roll-back-ranking');
    expect(stdout).not.toContain('missed: record-latency');
  });

  it('ends when nobody answers any more', async () => {
    machine.answers = [];
    const { code, stdout } = await drill();
    expect(code).toBe(1);
    expect(machine.questions).toHaveLength(3);
    expect(stdout).toContain('missed: record-latency');
  });
});

describe('drill incident from a file', () => {
  it('needs no terminal, no portal and no flag server', async () => {
    const { code, report } = await planned({ answers: { 'still-slow': 'No' } });
    expect(code).toBe(0);
    expect(report).toEqual({
      name: 'planned',
      answered: 6,
      missed: [],
      late: [],
      outOfOrder: [],
      leads: [],
      totalMs: 0,
    });
  });

  it('finds late what took longer than its time box, and not what took as long', async () => {
    const { code, report } = await planned({
      answers: { 'still-slow': 'No' },
      took: { 'check-v1': '90s', 'tell-channel': '1m' },
    });
    expect(code).toBe(0);
    expect(report).toMatchObject({
      late: [{ step: 'check-v1', tookMs: 90_000, timeBoxMs: 60_000 }],
      totalMs: 150_000,
    });
  });

  it('finds what is done ahead out of order, and asks for it no more', async () => {
    const { report } = await planned({
      answers: { 'still-slow': 'No' },
      ahead: { 'roll-back-ranking': ['tell-channel'] },
    });
    expect(report).toMatchObject({
      answered: 6,
      outOfOrder: [{ step: 'tell-channel', asked: 'roll-back-ranking' }],
    });
  });

  it('finds missed what comes after the end of the time', async () => {
    const { code, exit, report } = await planned(
      { took: { 'record-latency': '30s', 'roll-back-ranking': '3m' } },
      ...['--minutes', '2'],
    );
    expect([code, exit]).toEqual([1, 'found']);
    expect(report).toMatchObject({ answered: 2, stopped: 'The time is over.' });
    expect(report.missed).toContain('check-v1');
    expect(report.missed).not.toContain('roll-back-ranking');
  });

  it('stops where the plan stops, or where core takes no answer', async () => {
    const until = await planned({ until: 'check-v1' });
    expect(until.report.missed).toContain('check-v1');
    const strange = await planned({ answers: { 'still-slow': 'Perhaps' } });
    expect(strange.code).toBe(1);
    expect(strange.report.stopped).toContain('"Perhaps" is no answer');
  });

  it.each([
    [{ answers: { gone: 'x' } }, 'there is no step "gone"'],
    [{ until: 'gone' }, 'there is no step "gone"'],
    [{ took: { 'check-v1': 'long' } }, 'is no time. Write it as 90s or 3m'],
    [{ answers: { 'check-v1': { lost: 'x' } } }, 'lost is none of failed'],
    [{ answer: {} }, 'there is no answer'],
    [{ answers: 'done' }, 'runs.0.answers has to be fields'],
  ])('refuses %j', async (run, said) => {
    const { code, stderr } = await planned(run);
    expect(code).toBe(4);
    expect(stderr).toContain(said);
  });

  it('plays the runs that stand beside the P0 runbook', async () => {
    const { code, stdout } = await machine.run([
      'drill',
      'incident',
      ...['--runbook', P0],
      ...['--answers', P0.replace('.md', '.test.yaml')],
    ]);
    expect(code).toBe(0);
    expect(stdout).toContain('it is not so bad');
    expect(stdout).toContain('goes on with p1-response.md');
  });
});

describe('drill incident', () => {
  it('takes the P0 runbook when none is named', async () => {
    machine.answers = ['q'];
    const { code, stderr } = await machine.run(['drill', 'incident']);
    expect(code).toBe(4);
    expect(stderr).toContain('docs/runbooks/p0-response.md cannot be read');
  });

  it('is refused without a terminal and without answers', async () => {
    const { code, stderr } = await drill();
    expect(code).toBe(4);
    expect(stderr).toContain('--answers');
  });

  it('is not held with a runbook that has faults', async () => {
    machine.write('slow.md', SHORT.replace('mode: read-do\n', 'mode: quick\n'));
    machine.answers = [...TYPED];
    const { code, stderr } = await drill();
    expect(code).toBe(4);
    expect(stderr).toContain('slow.md:9');
    expect(machine.questions).toEqual([]);
  });

  it('writes nothing into the journal, which is about rollouts', async () => {
    machine.answers = [...TYPED];
    await drill();
    expect(machine.journal).toBe('');
  });
});
