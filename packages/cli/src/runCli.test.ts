import { siteproof } from './__testUtils__/siteproof';

jest.setTimeout(60_000);

const here = siteproof();

describe('the command line', () => {
  it.each([
    [['rollbak'], 'Unknown command rollbak'],
    [['rollback', '--resaon', 'x'], '--resaon'],
    [['rollback', 'a', 'b'], 'does not take "b"'],
    [['rollback', 'a', '--all'], 'in one way'],
    [['restore'], 'needs <rollout>'],
    [['plan', 'lint'], 'needs <file>'],
    [['rollback', '--wait', 'long'], 'whole number'],
  ])('%j is refused with what is wrong', async (argv, said) => {
    const { code, stderr } = await here.machine.run(argv);
    expect(code).toBe(64);
    expect(stderr).toContain(said);
  });

  it('says its version', async () => {
    expect((await here.machine.run(['--version'])).stdout).toBe(
      'safety 1.2.3\n',
    );
  });

  it.each([[[]], [['--help']], [['help']]])(
    '%j shows all commands',
    async argv => {
      const { code, stdout } = await here.machine.run(argv);
      expect(code).toBe(0);
      expect(stdout).toContain('rollback ');
      expect(stdout).toContain('journal push');
    },
  );

  it('explains one command and its exit codes', async () => {
    const { stdout } = await here.machine.run(['rollback', '--help']);
    expect(stdout).toContain('-r, --reason <text>');
    expect(stdout).toContain('2  Written, but not confirmed');
  });
});
