import { aServer } from '../__testUtils__/aServer';
import { Machine } from '../__testUtils__/aContext';
import {
  DS2,
  DS2_MANIFEST,
  KEY,
  SandboxServer,
} from '../__testUtils__/SandboxServer';

jest.setTimeout(60_000);

let server: SandboxServer;
let machine: Machine;

beforeAll(async () => {
  server = await SandboxServer.start();
});
afterAll(() => server.stop());
beforeEach(async () => {
  server.reset();
  await server.serve(DS2, 100);
  await server.forgetRequests();
  machine = new Machine();
  machine.write('rollout.yaml', DS2_MANIFEST);
  machine.env = {
    SAFETY_FLAGSMITH_URL: server.url,
    SAFETY_FLAGSMITH_KEY: KEY,
    SAFETY_CLIENT_POLL_SECONDS: '15',
  };
});
/** Whatever happened, nobody may read a secret anywhere. */
afterEach(() => expectNoSecrets());

function expectNoSecrets() {
  expect(machine.everything).not.toContain(KEY);
}

const rollback = (...more: string[]) =>
  machine.run([
    'rollback',
    '--yes',
    '--reason',
    'Broken',
    '--wait',
    '5',
    ...more,
  ]);
const resultOf = (stdout: string) => JSON.parse(stdout).results[0];
const types = () =>
  machine.journal
    .trim()
    .split('\n')
    .map(line => JSON.parse(line));

describe('a rollback without a portal', () => {
  it('is confirmed, and every flag is off behind it', async () => {
    const { code, stdout } = await rollback();
    expect(stdout).toContain('V1 for all users, confirmed in');
    expect(stdout).toContain('Every client has it within 15 s');
    expect(code).toBe(0);
    expect(await server.served()).toEqual([]);
    const [reading] = await server.control().read([DS2]);
    expect(reading.flags.every(({ rolloutOn }) => rolloutOn === false)).toBe(
      true,
    );
  });

  it('closes with its first write', async () => {
    await rollback();
    const [first] = await server.writes();
    expect(first).toMatchObject({
      method: 'PUT',
      path: expect.stringContaining('/segments/'),
    });
  });

  it('is in the journal before anything is sent', async () => {
    let journalled = '';
    const first = await aServer(() => {
      journalled ||= machine.journal;
      return 401;
    });
    machine.env.SAFETY_FLAGSMITH_URL = first.url;
    await rollback();
    await first.stop();
    expect(JSON.parse(journalled.split('\n')[0])).toMatchObject({
      type: 'command',
      command: 'rollback',
      who: 'user:default/jo',
      host: 'laptop',
      reason: 'Broken',
      rollouts: [DS2.name],
    });
  });

  it('says in the journal what became of each call', async () => {
    await rollback();
    const calls = types().filter(({ type }) => type === 'call');
    expect(calls[0]).toMatchObject({ call: 'close', outcome: 'done' });
    expect(calls.filter(({ call }) => call === 'switch-off')).toHaveLength(6);
    expect(types().slice(-1)[0]).toMatchObject({
      type: 'result',
      outcome: 'confirmed',
    });
  });

  it('of one part leaves the others alone', async () => {
    const { code } = await rollback('--part', 'forms');
    expect(code).toBe(0);
    const served = await server.served();
    expect(served).toHaveLength(5);
    expect(served).not.toContain('ds2-forms');
  });

  it('of one flag switches it off for its rollout', async () => {
    const { code } = await rollback('--flag', 'ds2');
    expect(code).toBe(0);
    const served = await server.served();
    expect(served).toHaveLength(5);
    expect(served).not.toContain('ds2');
  });

  it('of a flag nobody declares switches it off by default', async () => {
    const { code } = await rollback('--flag', 'bulk-export');
    expect(code).toBe(0);
    expect(await server.served()).toHaveLength(6);
  });

  it.each<[string, string[]]>([
    ['by name', ['design-system-v2']],
    ['by id', ['default.design-system-v2']],
    ['by component', ['--component', 'siteproof-web']],
    ['all at once', ['--all']],
  ])('finds its rollout %s', async (_, how) => {
    const { code } = await rollback(...how);
    expect(code).toBe(0);
    expect(await server.served()).toEqual([]);
  });

  it('answers a machine with one JSON object', async () => {
    const { stdout } = await rollback('--json');
    expect(resultOf(stdout)).toMatchObject({
      rollout: DS2.name,
      by: 'cli',
      outcome: 'confirmed',
      probes: { asked: 3, onV1: 3 },
      flagsLeft: [],
    });
  });

  it('by two people at once ends confirmed for both', async () => {
    const other = new Machine();
    other.write('rollout.yaml', DS2_MANIFEST);
    other.env = machine.env;
    const both = await Promise.all([
      rollback(),
      other.run(['rollback', '--yes', '--reason', 'Also broken']),
    ]);
    expect(both.map(({ code }) => code)).toEqual([0, 0]);
    expect(await server.served()).toEqual([]);
  });

  it('goes on when the journal cannot be written, and says so', async () => {
    machine.env.XDG_STATE_HOME = '/dev/null';
    const { code, stderr } = await rollback();
    expect(code).toBe(0);
    expect(stderr).toContain('The journal cannot be written');
    expect(await server.served()).toEqual([]);
  });
});

describe('a rollback when something fails', () => {
  it('of the flags ends partly, with users back behind the closed audience', async () => {
    // The first switch-offs work, the others never do.
    await server.fault({
      mode: '500',
      match: { method: 'PUT', path: 'featurestates/(3|4|5|6)/' },
    });
    const { code, stdout } = await rollback();
    expect(code).toBe(3);
    expect(stdout).toMatch(/confirmed in .* flags are not switched off behind/);
    expect(await server.served()).toEqual([]);
  });

  it('at closing switches the flags off one by one', async () => {
    await server.fault({
      mode: '500',
      match: { method: 'PUT', path: '/segments/' },
    });
    const { code, stdout } = await rollback('--wait', '15');
    expect(stdout).toContain('closing failed');
    expect(await server.served()).toEqual([]);
    expect(code).toBe(0);
  });

  it('of everything is never called confirmed', async () => {
    await server.fault({ mode: '500', match: { method: 'PUT' } });
    const { code, stdout } = await rollback('--wait', '2');
    expect(code).toBe(5);
    expect(stdout).not.toContain('confirmed in');
    expect(await server.served()).toHaveLength(6);
  });

  it('because the key was revoked is refused at once, without the key', async () => {
    machine.env.SAFETY_FLAGSMITH_KEY = 'ser.revoked-secret-key';
    const { code, stdout, stderr } = await rollback('--wait', '30');
    expect(code).toBe(4);
    expect(stdout).toContain('refused the organisation key');
    expect(stdout + stderr + machine.journal).not.toContain('revoked-secret');
  });

  it('because the key was revoked after connecting is refused', async () => {
    machine.env.SAFETY_FLAGSMITH_PROJECT = '1';
    machine.env.SAFETY_CLIENT_KEY = 'sandbox-production';
    await server.fault({
      mode: 'echo',
      status: 401,
      match: { path: 'projects|featurestates' },
    });
    const { code, stdout } = await rollback('--wait', '30');
    expect(code).toBe(4);
    expect(stdout).toContain('Nothing was changed');
  });

  it('because the server hangs is unreachable when the time is up', async () => {
    await server.fault({ mode: 'timeout' });
    const { code } = await rollback('--wait', '2');
    expect(code).toBe(5);
  });

  it('because a web page answers is refused with what to check', async () => {
    await server.fault({ mode: 'html' });
    const { code, stdout } = await rollback();
    expect(code).toBe(4);
    expect(stdout).toContain('web page');
  });

  it('because nothing is there is unreachable', async () => {
    machine.env.SAFETY_FLAGSMITH_URL = 'http://127.0.0.1:9';
    const { code, stdout } = await rollback('--wait', '2');
    expect(code).toBe(5);
    expect(stdout).toContain('could not be reached');
  });

  it('outlasts a server that comes back in time', async () => {
    await server.fault({ mode: 'reset', times: 2 });
    const { code } = await rollback('--wait', '30');
    expect(code).toBe(0);
    expect(await server.served()).toEqual([]);
  });
});

describe('asking', () => {
  it('shows what will change and does it after a yes', async () => {
    machine.answers = ['y', 'Checkout broken'];
    const { code, stdout } = await machine.run(['rollback']);
    expect(code).toBe(0);
    expect(stdout).toContain('served now: 100 % of users');
    expect(stdout).toContain('everything: ds2, ds2-navigation');
    expect(types()[0]).toMatchObject({ reason: 'Checkout broken' });
  });

  it.each(['', 'n', 'maybe'])('takes "%s" for a no', async answer => {
    machine.answers = [answer];
    const { code } = await machine.run(['rollback']);
    expect(code).toBe(4);
    expect(await server.writes()).toEqual([]);
  });

  it('is not possible without a terminal', async () => {
    const { code, stderr } = await machine.run(['rollback']);
    expect(code).toBe(4);
    expect(stderr).toContain('--yes');
    expect(await server.writes()).toEqual([]);
  });

  it('is not possible in JSON, where nobody would read the question', async () => {
    machine.answers = ['y'];
    expect((await machine.run(['rollback', '--json'])).code).toBe(4);
    expect(machine.questions).toEqual([]);
  });

  it('names what is known when the name is not', async () => {
    const { code, stderr } = await rollback('design-system-v3');
    expect(code).toBe(4);
    expect(stderr).toContain('default.design-system-v2');
  });

  it('names the parts when a part is not known', async () => {
    const { code, stderr } = await rollback('--part', 'footer');
    expect(code).toBe(4);
    expect(stderr).toContain('navigation');
  });
});

describe('the line for a machine without Node', () => {
  /** What the line would send, with the key that the shell puts in. */
  function requestIn(stdout: string) {
    const match = /^curl .* -X (\w+) .* -d '(.*)' '(.*)'$/m.exec(stdout);
    if (!match) throw new Error(`No line in: ${stdout}`);
    const [, method, body, url] = match;
    const headers = {
      authorization: `Api-Key ${KEY}`,
      'content-type': 'application/json',
    };
    return fetch(url, { method, body, headers });
  }

  it('names the key instead of writing it, and changes nothing', async () => {
    const { code, stdout } = await machine.run(['rollback', '--print-curl']);
    expect(code).toBe(0);
    expect(stdout).toContain('"Authorization: Api-Key $SAFETY_FLAGSMITH_KEY"');
    expect(await server.writes()).toEqual([]);
    expect(await server.served()).toHaveLength(6);
  });

  it('takes users back when it is run, and can be opened again', async () => {
    const { stdout } = await machine.run(['rollback', '--print-curl']);
    expect((await requestIn(stdout)).status).toBe(200);
    expect(await server.served()).toEqual([]);
    expect((await machine.run(['verify'])).code).toBe(0);
    await server.serve(DS2, 100);
    expect(await server.served()).toHaveLength(6);
  });

  it('switches the main flag off where there is no audience', async () => {
    server.reset();
    const line = ['rollback', '--flag', 'bulk-export', '--print-curl'];
    const { stdout } = await machine.run(line);
    expect(stdout).toContain('{"enabled":false}');
    expect((await requestIn(stdout)).status).toBe(200);
  });
});
