import { FakePortal, PORTAL_TOKEN } from '../../__testUtils__/FakePortal';
import { Machine } from '../../__testUtils__/aContext';

let machine: Machine;
let portal: FakePortal;
beforeEach(async () => {
  machine = new Machine();
  portal = await FakePortal.start();
  machine.env.SAFETY_PORTAL_URL = portal.url;
  machine.env.SAFETY_PORTAL_TOKEN = PORTAL_TOKEN;
});
afterEach(async () => {
  await portal.stop();
  if (machine.everything.includes(PORTAL_TOKEN)) {
    throw new Error('A secret was printed or kept');
  }
});

const incident = (...argv: string[]) => machine.run(['incident', ...argv]);

describe('incident declare', () => {
  it('tells the portal what is known, and says where it is', async () => {
    const { code, stdout } = await incident(
      'declare',
      'Nobody can log in',
      ...['--severity', 'P0', '--restricted', '--drill'],
      ...['--component', 'component:default/web', '-c', 'resource:default/db'],
    );
    expect(code).toBe(0);
    const [{ idempotencyKey, ...sent }] = portal.incidents.declared;
    expect(sent).toEqual({
      title: 'Nobody can log in',
      severity: 'P0',
      components: ['component:default/web', 'resource:default/db'],
      isDrill: true,
      isRestricted: true,
    });
    expect(idempotencyKey).not.toBe('');
    expect(stdout).toContain(
      '✓ P0 declared: Nobody can log in (drill, restricted)',
    );
    expect(stdout).toMatch(/page: \S+\/production-safety\/incidents\/inc-/);
    expect(stdout).toContain(
      '✓ Checklist open: P0: most users cannot work (docs/runbooks/p0-response.md)',
    );
  });

  it('leaves the severity to the portal when nobody says', async () => {
    const { stdout } = await incident('declare', 'Slow', '--json');
    expect(portal.incidents.declared[0]).not.toHaveProperty('severity');
    expect(JSON.parse(stdout)).toMatchObject({
      command: 'incident declare',
      exit: 'ok',
      // As the portal says: the app may have another address than its API.
      page: expect.stringContaining(
        'https://portal.example.com/production-safety/incidents/inc-',
      ),
      incident: { title: 'Slow', severity: 'P1' },
    });
  });

  it('says why no checklist opened', async () => {
    portal.incidents.checklistProblem = 'The documentation does not answer.';
    const { code, stdout } = await incident('declare', 'Slow');
    expect(code).toBe(0);
    expect(stdout).toContain(
      '! No checklist opened. The documentation does not answer.',
    );
  });

  it('sends what was not answered again, with the same key', async () => {
    portal.incidents.lost = 1;
    const { code } = await incident('declare', 'Slow');
    const [first, again] = portal.incidents.declared;
    expect(code).toBe(0);
    expect(again).toEqual(first);
  });

  it('has another key for each run', async () => {
    await incident('declare', 'Slow');
    await incident('declare', 'Slow');
    const [first, second] = portal.incidents.declared;
    expect(second.idempotencyKey).not.toBe(first.idempotencyKey);
  });

  it('says without a portal that nobody is paged, and what to do', async () => {
    delete machine.env.SAFETY_PORTAL_URL;
    const { code, stderr } = await incident('declare', 'Slow');
    expect(code).toBe(4);
    expect(stderr).toContain('nothing was declared, and nobody is paged');
    expect(stderr).toContain('Call people now.');
    expect(stderr).toContain('docs/runbooks/p0-response.md');
    expect(stderr).toContain('safety rollback works without the portal');
  });

  it('does not claim to know what a silent portal did', async () => {
    portal.mode = 'fails';
    const { code, stderr } = await incident('declare', 'Slow');
    expect(code).toBe(5);
    expect(stderr).toContain('count on nobody being paged');
    expect(stderr).toContain('Call people now.');
  });

  it('tells who may not that nobody is paged, and does not try again', async () => {
    machine.env.SAFETY_PORTAL_TOKEN = 'another-token';
    const { code, stderr } = await incident('declare', 'Slow');
    expect(code).toBe(4);
    expect(stderr).toContain('SAFETY_PORTAL_TOKEN (401)');
    expect(stderr).toContain('nobody is paged');
    expect(stderr).not.toContain('another-token');
  });

  it.each([
    [['declare'], 'needs <title>'],
    [['declare', 'Slow', '--severity', 'P9'], 'write one of P0, P1, P2, P3'],
  ])('%j is refused before anything is sent', async (argv, said) => {
    const { code, stderr } = await incident(...argv);
    expect(code).toBe(64);
    expect(stderr).toContain(said);
    expect(portal.incidents.declared).toEqual([]);
  });
});

describe('incident list', () => {
  it('shows how grave each is, for how long, and who has command', async () => {
    portal.incidents.add({ id: 'one', commander: 'user:default/ada' });
    portal.incidents.add({
      id: 'two',
      status: 'resolved',
      resolvedAt: new Date().toISOString(),
    });
    const all = await incident('list');
    expect(all.code).toBe(0);
    expect(all.stdout).toMatch(
      /one +P0 +investigating +1 h 12 min +user:default\/ada +Nobody can log in/,
    );
    expect(all.stdout).toMatch(/two +P0 +resolved +1 h 12 min +nobody/);
    expect((await incident('list', '--open')).stdout).not.toContain('two');
    const { incidents } = JSON.parse((await incident('list', '--json')).stdout);
    expect(incidents.map(({ id }: { id: string }) => id)).toEqual([
      'one',
      'two',
    ]);
  });

  it('does not say that none is there, but that none may be seen', async () => {
    const { code, stdout } = await incident('list', '--open');
    expect(code).toBe(0);
    expect(stdout).toBe('✓ No open incident that you may see.\n');
  });

  it('takes a portal that does not answer for no empty list', async () => {
    portal.mode = 'fails';
    expect((await incident('list')).code).toBe(5);
    delete machine.env.SAFETY_PORTAL_URL;
    expect((await incident('list')).code).toBe(4);
  });
});

describe('incident metrics', () => {
  const took = (n: number, seconds: number) => ({
    ...{ n, medianMs: seconds * 1_000, p90Ms: 4 * seconds * 1_000 },
  });
  const figures = {
    detect: took(6, 40),
    acknowledge: took(8, 125),
    mitigate: took(3, 4_320),
    resolve: { n: 0 },
  };

  it('says median, 90th percentile and of how many, and what is missing', async () => {
    portal.incidents.metrics = {
      ...{ ...portal.incidents.metrics, ...figures, incidents: 8 },
      withoutImpactStart: { total: 2, items: [{ id: 'one', title: 'Slow' }] },
      components: [
        { component: 'component:default/web', incidents: 6, ...figures },
      ],
    };
    const { code, stdout } = await incident('metrics');
    expect(code).toBe(0);
    expect(stdout).toMatch(/detect +40 s +2 min +6 +from when users were/);
    expect(stdout).toMatch(/acknowledge +2 min +8 min +8 +from the first page/);
    expect(stdout).toMatch(/mitigate +1 h 12 min \(of 3, too few\) +- +3/);
    expect(stdout).toMatch(/resolve +not measured +- +0/);
    expect(stdout).toMatch(/component:default\/web +6 +40 s +2 min/);
    expect(stdout).toContain('8 since 2025-11-26, without drills');
    expect(stdout).toContain('! Of 2 nobody has said since when');
    expect(stdout).toContain('one  Slow');
  });

  it('asks for one component, and gives the same to a machine', async () => {
    portal.incidents.metrics = {
      ...{ ...portal.incidents.metrics, ...figures, incidents: 8 },
    };
    const ref = 'component:default/web';
    const { stdout } = await incident('metrics', '-c', ref, '--json');
    expect(portal.incidents.metricsAsked).toEqual([
      `/incident-metrics?component=${encodeURIComponent(ref)}`,
    ]);
    expect(JSON.parse(stdout)).toMatchObject({
      command: 'incident metrics',
      metrics: { acknowledge: { n: 8 }, atLeast: 5 },
    });
  });

  it('does not take nothing that counts for good figures', async () => {
    const { code, stdout } = await incident('metrics');
    expect(code).toBe(0);
    expect(stdout).toContain('No incident since 2025-11-26 that counts.');
    portal.mode = 'fails';
    expect((await incident('metrics')).code).toBe(5);
  });
});

describe('incident show', () => {
  it('marks the clock that is overdue and names the next step', async () => {
    portal.incidents.add({ id: 'one' });
    const { code, stdout } = await incident('show', 'one');
    expect(code).toBe(0);
    expect(stdout).toContain('P0 Nobody can log in\n');
    expect(stdout).toContain('commander: nobody');
    expect(stdout).toContain('✓ Acknowledged: in time');
    expect(stdout).toContain('✗ Commander: OVERDUE by 1 h 2 min');
    expect(stdout).toContain('most users cannot work, 1 of 22 steps');
    expect(stdout).toContain(
      'Next: Operations: Roll back V2 if it could be the cause.',
    );
    expect(stdout).toContain(
      'user:default/jo waits for user:default/kim or another person to confirm it.',
    );
  });

  it('gives the same to a machine', async () => {
    portal.incidents.add({ id: 'one' });
    const { stdout } = await incident('show', 'one', '--json');
    expect(JSON.parse(stdout)).toMatchObject({
      incident: { id: 'one', clocks: [{}, { state: 'overdue' }] },
      next: { run: 'run-1', step: 'p0-rollback' },
    });
  });

  it('says what the portal says of one that it does not know', async () => {
    const { code, stderr } = await incident('show', 'gone');
    expect(code).toBe(4);
    expect(stderr).toContain('No such incident');
  });
});
