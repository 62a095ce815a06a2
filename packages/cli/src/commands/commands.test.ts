import type { FlagInspection } from '@production-safety/core';
import { InMemoryFlagInspection } from '@production-safety/testing';
import { Machine } from '../__testUtils__/aContext';
import { FakePortal, PORTAL_TOKEN } from '../__testUtils__/FakePortal';
import {
  DS2,
  DS2_MANIFEST,
  KEY,
  SandboxServer,
} from '../__testUtils__/SandboxServer';
import { connect } from '../flags/connect';

jest.setTimeout(60_000);

let server: SandboxServer;
let machine: Machine;

beforeAll(async () => {
  server = await SandboxServer.start();
});
afterAll(() => server.stop());
beforeEach(() => {
  server.reset();
  machine = new Machine();
  machine.write('rollout.yaml', DS2_MANIFEST);
  machine.env = {
    SAFETY_FLAGSMITH_URL: server.url,
    SAFETY_FLAGSMITH_KEY: KEY,
  };
});
afterEach(() => expectNoSecrets());

function expectNoSecrets() {
  expect(machine.everything).not.toContain(KEY);
  expect(machine.everything).not.toContain(PORTAL_TOKEN);
}

function inspectedBy(inspection: FlagInspection) {
  machine.connectFlags = async (...of) => ({
    ...(await connect(...of)),
    inspection,
  });
}

describe('status', () => {
  it('shows who is served, from the flag server', async () => {
    await server.serve(DS2, 25);
    const { code, stdout } = await machine.run(['status']);
    expect(code).toBe(0);
    expect(stdout).toContain('25 % of users');
  });

  it('names flags that the server does not know', async () => {
    machine.write(
      'rollout.yaml',
      DS2_MANIFEST.replaceAll('ds2-diary', 'no-such'),
    );
    const { stdout } = await machine.run(['status']);
    expect(stdout).toContain('does not know no-such');
  });

  it('finds rollouts in an empty directory where the server can be searched', async () => {
    machine.write('rollout.yaml', '');
    await server.serve(DS2, 25);
    const [reading] = await server.control().read([DS2]);
    inspectedBy(InMemoryFlagInspection.create({ rollouts: [reading] }));
    const { code, stdout } = await machine.run(['status']);
    expect(code).toBe(0);
    expect(stdout).toContain('default.design-system-v2');
    const rollback = await machine.run(['rollback', '--yes']);
    expect(rollback.code).toBe(0);
    expect(await server.served()).toEqual([]);
  });
});

describe('verify', () => {
  it('is not content while users get V2', async () => {
    await server.serve(DS2, 50);
    const { code, stdout } = await machine.run(['verify']);
    expect(code).toBe(2);
    expect(stdout).toContain('V1 is not confirmed. 3 of 6 probe users get V1');
  });

  it('is content after a rollback', async () => {
    await server.serve(DS2, 50);
    await machine.run(['rollback', '--yes']);
    const { code, stdout } = await machine.run(['verify', 'design-system-v2']);
    expect(code).toBe(0);
    expect(stdout).toContain('6 of 6 probe users get V1');
  });
});

describe('restore', () => {
  const restore = (...more: string[]) =>
    machine.run([
      'restore',
      'design-system-v2',
      '--percent',
      '25',
      '--reason',
      'Fixed',
      ...more,
    ]);

  beforeEach(async () => {
    await server.serve(DS2, 50);
    await machine.run(['rollback', '--yes']);
  });

  it('gives V2 back after the name was typed', async () => {
    machine.answers = ['design-system-v2'];
    const { code, stdout } = await restore();
    expect(code).toBe(0);
    expect(stdout).toContain('served to 25 % of users');
    expect(await server.served()).toEqual([...DS2.flags].sort());
  });

  it('changes nothing after anything else', async () => {
    machine.answers = ['y'];
    const { code } = await restore();
    expect(code).toBe(4);
    expect(await server.served()).toEqual([]);
  });

  it('needs a terminal or --yes', async () => {
    expect((await restore()).code).toBe(4);
    expect((await restore('--yes')).code).toBe(0);
  });

  it('is refused for what is served', async () => {
    await restore('--yes');
    const { code, stderr } = await restore('--yes');
    expect(code).toBe(4);
    expect(stderr).toContain('nothing to restore');
  });

  it.each([['0'], ['101'], ['half']])('takes no share of %s', async percent => {
    const { code } = await machine.run([
      'restore',
      'design-system-v2',
      '--reason',
      'x',
      '--percent',
      percent,
    ]);
    expect(code).toBe(64);
  });

  it('is left to a portal that is up', async () => {
    const portal = await FakePortal.start();
    machine.env.SAFETY_PORTAL_URL = portal.url;
    machine.env.SAFETY_PORTAL_TOKEN = PORTAL_TOKEN;
    const { code, stderr } = await restore('--yes');
    await portal.stop();
    expect(code).toBe(4);
    expect(stderr).toContain('The portal is up');
    expect(await server.served()).toEqual([]);
  });
});

describe('drill', () => {
  it('measures rollbacks on the sandbox and leaves nothing on', async () => {
    machine.env.SAFETY_SANDBOX_URL = server.url;
    const { code, stdout } = await machine.run([
      'drill',
      '--sandbox',
      '-n',
      '3',
      '--yes',
      '--json',
    ]);
    expect(code).toBe(0);
    const { times, statistics } = JSON.parse(stdout);
    expect(times).toBe(3);
    expect(Object.keys(statistics)).toEqual(['write', 'confirm', 'total']);
    expect(statistics.total.min).toBeLessThanOrEqual(statistics.total.max);
    expect(await server.served()).toEqual([]);
  });

  it('is refused for a rollout that is not marked for it', async () => {
    const { code, stderr } = await machine.run([
      'drill',
      'design-system-v2',
      '--yes',
    ]);
    expect(code).toBe(4);
    expect(stderr).toContain('tag drill');
  });
});

describe('doctor', () => {
  it('says that all is well, and prints the line for a machine without Node', async () => {
    machine.env.SAFETY_CLIENT_POLL_SECONDS = '15';
    const { code, stdout } = await machine.run(['doctor']);
    expect(code).toBe(0);
    expect(stdout).toContain('Flagsmith 2.265.0');
    expect(stdout).toContain('production: Products get 14 flags');
    expect(stdout).toContain('Api-Key $SAFETY_FLAGSMITH_KEY');
  });

  it.each<[string, Record<string, string>, string]>([
    ['no address', { SAFETY_FLAGSMITH_URL: '' }, 'SAFETY_FLAGSMITH_URL'],
    [
      'a wrong key',
      { SAFETY_FLAGSMITH_KEY: 'wrong-key' },
      'refused the organisation key',
    ],
    [
      'nobody there',
      { SAFETY_FLAGSMITH_URL: 'http://127.0.0.1:9' },
      'could not be reached',
    ],
    [
      'a wrong client key',
      { SAFETY_CLIENT_KEY: 'mistyped', SAFETY_FLAGSMITH_PROJECT: '1' },
      'instead of their flags',
    ],
  ])('finds %s', async (_, env, said) => {
    Object.assign(machine.env, env);
    const { code, stdout } = await machine.run(['doctor']);
    expect(code).toBe(1);
    expect(stdout).toContain(said);
  });

  it('finds a web page where the API should be', async () => {
    await server.fault({ mode: 'html' });
    const { code, stdout } = await machine.run(['doctor']);
    expect(code).toBe(1);
    expect(stdout).toContain('web page instead of JSON');
  });

  it('warns when clients would be too late', async () => {
    machine.env.SAFETY_CLIENT_POLL_SECONDS = '120';
    const { stdout } = await machine.run(['doctor']);
    expect(stdout).toContain('! Products ask every 120 s');
  });

  it('tells what the adapter finds out where it can', async () => {
    inspectedBy(
      InMemoryFlagInspection.create({
        examinations: [
          {
            id: 'hidden-flags',
            environment: 'production',
            outcome: 'broken',
            sentence: 'Disabled flags are hidden.',
            fix: 'Show them.',
          },
        ],
      }),
    );
    const { code, stdout } = await machine.run(['doctor']);
    expect(code).toBe(1);
    expect(stdout).toContain('✗ production: Disabled flags are hidden.');
  });
});

describe('settings of others', () => {
  const override = {
    flag: 'ds2-forms',
    kind: 'user',
    who: 'tester',
    on: true,
    outranks: true,
    environment: 'production',
  } as const;

  beforeEach(() => server.serve(DS2, 100));

  it('that outrank the rollout keep it from saying "all users"', async () => {
    inspectedBy(InMemoryFlagInspection.create({ overrides: [override] }));
    const { code, stdout } = await machine.run(['rollback', '--yes']);
    expect(code).toBe(3);
    expect(stdout).not.toContain('V1 for all users');
    expect(stdout).toContain('Still on: ds2-forms for user tester.');
  });

  it('are switched off when that was asked for', async () => {
    inspectedBy(InMemoryFlagInspection.create({ overrides: [override] }));
    const { code, stdout } = await machine.run([
      'rollback',
      '--yes',
      '--overrides',
    ]);
    expect(code).toBe(0);
    expect(stdout).toContain('✓ ds2-forms off for user tester');
  });

  it("of parts that stay are nobody's business", async () => {
    inspectedBy(InMemoryFlagInspection.create({ overrides: [override] }));
    const { code } = await machine.run([
      'rollback',
      '--yes',
      '--part',
      'navigation',
    ]);
    expect(code).toBe(0);
  });
});

describe('plan', () => {
  it('lint names the place and the fix of an error', async () => {
    machine.write(
      'rollout.yaml',
      DS2_MANIFEST.replace('percent: 25', 'percent: 250'),
    );
    const { code, stdout } = await machine.run([
      'plan',
      'lint',
      'rollout.yaml',
    ]);
    expect(code).toBe(1);
    expect(stdout).toMatch(/✗ rollout\.yaml:\d+:\d+ spec\.plan\[0\]/);
  });

  it('lint searches a folder', async () => {
    const { code, stdout } = await machine.run(['plan', 'lint', '.']);
    expect(code).toBe(0);
    expect(stdout).toContain('1 manifest, 0 errors');
  });

  it('show prints the phases', async () => {
    const { code, stdout } = await machine.run([
      'plan',
      'show',
      'rollout.yaml',
    ]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/beta +25 % +1 d/);
  });

  it('diff finds a share that is no phase', async () => {
    await server.serve(DS2, 40);
    const { code, stdout } = await machine.run([
      'plan',
      'diff',
      'rollout.yaml',
    ]);
    expect(code).toBe(1);
    expect(stdout).toContain('40 % of users, which is no phase');
  });
});

describe('env', () => {
  it('exports the safe value for what only some users have', async () => {
    await server.serve(DS2, 25);
    const { code, stdout } = await machine.run(['env', 'export']);
    expect(code).toBe(0);
    expect(stdout).toContain('FLAG_DS2_NAVIGATION=false');
  });

  it('takes the pattern of the application', async () => {
    const { stdout } = await machine.run([
      'env',
      'export',
      '--pattern',
      'NEXT_PUBLIC_{FLAG}_ON',
    ]);
    expect(stdout).toContain('NEXT_PUBLIC_DS2_FORMS_ON=false');
  });

  it('check is content with what export printed', async () => {
    const { stdout } = await machine.run(['env', 'export']);
    machine.write('.env', stdout);
    expect((await machine.run(['env', 'check', '.env'])).code).toBe(0);
  });

  it('check finds what is missing or different', async () => {
    machine.write('.env', 'FLAG_DS2="true"\n# FLAG_DS2_FORMS=false\n');
    const { code, stdout } = await machine.run(['env', 'check', '.env']);
    expect(code).toBe(1);
    expect(stdout).toContain('FLAG_DS2 is true; write FLAG_DS2=false');
    expect(stdout).toContain('FLAG_DS2_FORMS is missing');
  });
});

describe('journal', () => {
  let portal: FakePortal;
  beforeEach(async () => {
    portal = await FakePortal.start();
    await server.serve(DS2, 50);
    await machine.run(['rollback', '--yes', '--reason', 'Broken']);
    machine.env.SAFETY_PORTAL_URL = portal.url;
    machine.env.SAFETY_PORTAL_TOKEN = PORTAL_TOKEN;
  });
  afterEach(() => portal.stop());

  it('lists what was done, with its reason', async () => {
    const { code, stdout } = await machine.run(['journal', 'list']);
    expect(code).toBe(0);
    expect(stdout).toContain('rollback default.design-system-v2: Broken');
    expect(stdout).toContain('close default.design-system-v2: done');
  });

  it('is pushed once, in order, even when pushed twice', async () => {
    expect((await machine.run(['journal', 'push'])).code).toBe(0);
    const ids = portal.journal.map(({ id }) => id);
    expect(ids.length).toBeGreaterThan(8);
    const numbers = ids.map(id => Number(id.split('-').pop()));
    expect(numbers).toEqual([...numbers].sort((a, b) => a - b));
    const { stdout } = await machine.run(['journal', 'push']);
    expect(stdout).toContain('The portal has everything already');
    expect(portal.journal.map(({ id }) => id)).toEqual(ids);
  });

  it('is kept when the portal is away', async () => {
    portal.mode = 'fails';
    expect((await machine.run(['journal', 'push'])).code).toBe(5);
    portal.mode = 'up';
    await machine.run(['journal', 'push']);
    expect(portal.journal.length).toBeGreaterThan(8);
  });
});

describe('open', () => {
  it('opens the page that is configured', async () => {
    machine.answers = [];
    machine.env.SAFETY_LINK_ERRORS = 'https://sentry.example.com/x';
    const { code, stdout } = await machine.run(['open', 'errors']);
    expect(code).toBe(0);
    expect(stdout).toContain('https://sentry.example.com/x');
    expect(machine.pages).toEqual(['https://sentry.example.com/x']);
  });

  it('finds the page of the flags by itself', async () => {
    const { stdout } = await machine.run(['open', 'flags']);
    expect(stdout).toContain(
      '/project/1/environment/sandbox-production/features',
    );
  });

  it('says what to set when nobody knows', async () => {
    const { code, stderr } = await machine.run(['open', 'performance']);
    expect(code).toBe(4);
    expect(stderr).toContain('SAFETY_LINK_PERFORMANCE');
  });
});

describe('the configuration file', () => {
  const file = (mode: number) =>
    machine.write(
      'safety.config.yaml',
      `flagsmith:\n  url: ${server.url}\n  key: ${KEY}\n`,
      mode,
    );
  beforeEach(() => {
    machine.env = {};
  });

  it('is as good as variables', async () => {
    file(0o600);
    expect((await machine.run(['status'])).code).toBe(0);
  });

  it('with a key that others can read is not used for it', async () => {
    file(0o644);
    const { code, stderr } = await machine.run(['status']);
    expect(code).toBe(4);
    expect(stderr).toContain('chmod 600');
    expect(stderr).toContain('flagsmith.key');
  });

  it('with an unknown field is refused by name', async () => {
    machine.write('safety.config.yaml', 'flagsmith:\n  kee: x\n');
    const { code, stderr } = await machine.run(['status']);
    expect(code).toBe(4);
    expect(stderr).toContain('unknown field flagsmith.kee');
  });
});

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
    const { code, stderr } = await machine.run(argv);
    expect(code).toBe(64);
    expect(stderr).toContain(said);
  });

  it('says its version', async () => {
    expect((await machine.run(['--version'])).stdout).toBe('safety 1.2.3\n');
  });

  it.each([[[]], [['--help']], [['help']]])(
    '%j shows all commands',
    async argv => {
      const { code, stdout } = await machine.run(argv);
      expect(code).toBe(0);
      expect(stdout).toContain('rollback ');
      expect(stdout).toContain('journal push');
    },
  );

  it('explains one command and its exit codes', async () => {
    const { stdout } = await machine.run(['rollback', '--help']);
    expect(stdout).toContain('-r, --reason <text>');
    expect(stdout).toContain('2  Written, but not confirmed');
  });
});
