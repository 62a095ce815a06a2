import { declare } from '../../__testUtils__/declare';
import { denying } from '../../__testUtils__/policies';
import { startPortal } from '../../__testUtils__/startPortal';
import type { TestPolicy, TestPortal } from '../../__testUtils__/startPortal';

const HOUR = 3_600_000;
const ago = (hours: number) =>
  new Date(Date.now() - hours * HOUR).toISOString();

const rolledBack = [
  { type: 'start', at: ago(50), reason: 'ready' },
  { type: 'report-exposure', at: ago(50), outcome: 'done' },
  { type: 'rollback', at: ago(20), reason: 'error rate' },
  { type: 'report-closure', at: ago(20), outcome: 'done' },
  {
    type: 'report-confirmation',
    at: ago(20),
    outcome: 'confirmed',
    asked: 6,
    onV1: 6,
  },
  ...['ds2', 'ds2-navigation', 'ds2-forms'].map(flag => ({
    type: 'report-flag',
    at: ago(20),
    outcome: 'off',
    flag,
  })),
];

describe('importing a history', () => {
  let portal: TestPortal;
  let policy: TestPolicy;
  let id: string;

  let name: string;
  let count = 0;

  beforeAll(async () => {
    portal = await startPortal({ policy: action => policy(action) });
  });

  beforeEach(async () => {
    policy = denying();
    count += 1;
    name = `rollout-${count}`;
    id = await declare(portal, name);
    portal.audit.records.splice(0);
  });

  afterAll(() => portal.stop());

  const writes = () =>
    portal.flags.writes.filter(({ rollout }) => rollout === id);

  const bringIn = (commands: object[]) =>
    portal.api.post(`/v1/rollouts/${id}/import`, { commands });

  it('leaves the rollout where the history ends, at its times', async () => {
    const start = ago(50);
    const { status, body } = await bringIn([
      { type: 'start', at: start, reason: 'ready' },
      { type: 'report-exposure', at: start, outcome: 'done' },
    ]);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      status: 'active',
      phase: { name: 'beta' },
      phaseEnteredAt: start,
    });
    const { body: page } = await portal.api.get(
      `/v1/rollouts/${id}/events?type=started`,
    );
    expect(page.items[0].reason).toBe('Imported: ready');
  });

  it('sets the flag provider once, to where the history ends', async () => {
    await bringIn([
      ...rolledBack,
      { type: 'restore', at: ago(10), reason: 'fixed' },
      { type: 'advance', at: ago(5), reason: 'deadline', override: true },
    ]);
    const audience = await portal.eventually(() =>
      writes().find(({ kind }) => kind === 'audience'),
    );
    expect(audience).toMatchObject({ open: true, exposure: { percent: 100 } });
    expect(portal.notifications).toEqual([]);
  });

  it('keeps a rollback with its proof and writes nothing for it', async () => {
    const { body } = await bringIn(rolledBack);
    expect(body).toMatchObject({
      status: 'rolled-back',
      rollback: { state: 'confirmed', reason: 'Imported: error rate' },
    });
    expect(writes()).toEqual([]);
  });

  it('is refused for a rollout with a history of its own', async () => {
    await bringIn(rolledBack);
    const { status, body } = await bringIn(rolledBack);
    expect(status).toBe(409);
    expect(body.error.reasons[0].code).toBe('import-refused');
  });

  it('is refused when it ends in the middle of a rollback', async () => {
    const { status, body } = await bringIn(rolledBack.slice(0, 4));
    expect(status).toBe(409);
    expect(body.error.message).toContain('in the middle of a rollback');
  });

  it('is refused as a whole when one command is', async () => {
    const { status, body } = await bringIn([
      { type: 'start', at: ago(3), reason: 'ready' },
      { type: 'resume', at: ago(2), reason: 'go on' },
    ]);
    expect(status).toBe(409);
    expect(body.error.message).toContain('commands[1] (resume)');
    expect((await portal.api.get(`/v1/rollouts/${id}`)).body.version).toBe(1);
  });

  it.each([
    ['no commands', [], /commands/],
    [
      'the future',
      [{ type: 'start', at: ago(-1), reason: 'ready' }],
      /commands\[0\]\.at: .* is in the future/,
    ],
    [
      'disorder',
      [
        { type: 'start', at: ago(1), reason: 'ready' },
        { type: 'pause', at: ago(2), reason: 'lunch' },
      ],
      /commands\[1\]\.at: .* before/,
    ],
    [
      'a report on nothing',
      [{ type: 'report-closure', at: ago(1), outcome: 'done' }],
      /no rollback to report on/,
    ],
    [
      'an outcome of another report',
      [
        { type: 'start', at: ago(2), reason: 'ready' },
        { type: 'report-exposure', at: ago(1), outcome: 'off' },
      ],
      /outcome must be one of done, failed/,
    ],
    ['a declaration', [{ type: 'define', at: ago(1) }], /commands\/0\/type/],
  ])('is refused with %s', async (_, commands, message) => {
    const { status, body } = await bringIn(commands);
    expect(status).toBe(400);
    expect(body.error.message).toMatch(message);
  });

  it.each(['define', 'advance', 'override'])(
    'needs the permission to %s',
    async action => {
      policy = denying(action);
      expect((await bringIn(rolledBack)).status).toBe(403);
      expect(portal.audit.of('rollout-import')).toMatchObject([
        { outcome: 'failed', severityLevel: 'high' },
      ]);
    },
  );

  it('needs a rollout', async () => {
    const { status } = await portal.api.post('/v1/rollouts/default.x/import', {
      commands: rolledBack,
    });
    expect(status).toBe(404);
  });
});
