import { declare } from '../../__testUtils__/declare';
import { startPortal } from '../../__testUtils__/startPortal';
import type { TestPortal } from '../../__testUtils__/startPortal';

const ID = 'default.design-system-v2';
const COMMANDS = `/v1/rollouts/${ID}/commands`;

/** Each test has a portal of its own: they write to the same flags. */
jest.setTimeout(20_000);

describe('commands', () => {
  let portal: TestPortal;

  beforeEach(async () => {
    portal = await startPortal();
    await declare(portal);
  });

  afterEach(() => portal.stop());

  const run = (body: object, as?: Parameters<TestPortal['api']['get']>[1]) =>
    portal.api.post(COMMANDS, body, as);

  it('start a rollout and have the provider serve its first phase', async () => {
    const { status, body } = await run({ type: 'start', reason: 'ready' });
    expect(status).toBe(200);
    expect(body.rollout).toMatchObject({
      status: 'active',
      phase: { name: 'beta', percent: 25 },
      lastEvent: {
        sentence: 'Entered beta, 25 % of users by jo because ready.',
      },
    });
    await portal.eventually(() => portal.flags.writes[0]);
  });

  it('show the ladder of a rollback, and say why code cannot be reverted', async () => {
    const early = await run({ type: 'revert-code', reason: 'get it out' });
    expect(early.status).toBe(409);
    const { body } = await run({ type: 'rollback', reason: 'error rate' });
    expect(body.operation.ladder).toMatchObject([
      { rung: 'flag', state: 'running', budgetMs: 60_000, reverts: [] },
      { rung: 'part', state: 'waiting', budgetMs: 300_000 },
      { rung: 'code', state: 'not-available', budgetMs: 1_800_000 },
    ]);
    const { status, body: refused } = await run({
      type: 'revert-code',
      reason: 'get it out',
      operationId: body.operation.id,
    });
    expect(status).toBe(409);
    expect(refused.error.reasons).toMatchObject([{ code: 'code-undeclared' }]);
  });

  it('roll back to V1 and prove it', async () => {
    await run({ type: 'start', reason: 'ready' });
    const { status, body } = await run({
      type: 'rollback',
      reason: 'error rate',
    });
    expect(status).toBe(202);
    expect(body).toMatchObject({
      joined: false,
      rollout: { status: 'rolling-back', exposure: { percent: 0 } },
      operation: { rolloutId: ID, state: 'running', reason: 'error rate' },
    });
    const done = await portal.eventually(async () => {
      const answer = await portal.api.get(
        `/v1/operations/${body.operation.id}`,
      );
      return answer.body.finishedAt ? answer.body : undefined;
    });
    expect(done).toMatchObject({
      state: 'confirmed',
      closure: { status: 'done' },
    });
    expect(done.sentence).toMatch(
      /^V1 for all users, confirmed in \d+\.\d s\.$/,
    );
    const after = await portal.api.get(`/v1/rollouts/${ID}`);
    expect(after.body.status).toBe('rolled-back');
    expect(after.body.lastEvent.sentence).toMatch(
      /^Rolled back by jo because error rate; V1 confirmed in \d+\.\d s\.$/,
    );
  });

  it('roll back named parts and leave the rest on', async () => {
    await run({ type: 'start', reason: 'ready' });
    const { body } = await run({
      type: 'rollback',
      parts: ['forms'],
      reason: 'bad forms',
    });
    expect(body.operation).toMatchObject({ scope: 'parts', parts: ['forms'] });
    const parts = await portal.eventually(async () => {
      const answer = await portal.api.get(`/v1/rollouts/${ID}`);
      return answer.body.rollback.state === 'confirmed'
        ? answer.body.parts
        : undefined;
    });
    expect(parts).toMatchObject([
      { name: 'navigation', state: 'on' },
      { name: 'forms', state: 'off' },
    ]);
  });

  it('join a rollback that is under way', async () => {
    await run({ type: 'start', reason: 'ready' });
    portal.flags.latencyMs = 300;
    const [one, two] = await Promise.all([
      run({ type: 'rollback', reason: 'error rate' }),
      run({ type: 'rollback', reason: 'error rate' }),
    ]);
    expect(one.body.operation.id).toBe(two.body.operation.id);
    expect([one.body.joined, two.body.joined].sort()).toEqual([false, true]);
  });

  it('roll back without a reason, since nothing may stand in the way', async () => {
    const { status } = await run({ type: 'rollback' });
    expect(status).toBe(202);
  });

  it('run once under one idempotency key', async () => {
    const start = { type: 'start', reason: 'ready', idempotencyKey: 'k1' };
    const first = await run(start);
    const second = await run(start);
    expect(second.status).toBe(200);
    expect(second.body.rollout.version).toBeGreaterThanOrEqual(
      first.body.rollout.version,
    );
    const { body } = await portal.api.get(
      `/v1/rollouts/${ID}/events?type=started`,
    );
    expect(body.items).toHaveLength(1);
  });

  it.each([
    ['an unknown type', { type: 'explode', reason: 'why not' }, /type/],
    ['no reason', { type: 'start' }, /reason/],
    ['a blank reason', { type: 'start', reason: '  x ' }, /reason: say why/],
    ['a long reason', { type: 'start', reason: 'x'.repeat(501) }, /reason/],
    [
      'a member of another command',
      { type: 'start', reason: 'ready', parts: ['forms'] },
      /parts: start takes/,
    ],
    ['no gate', { type: 'approve', reason: 'good' }, /gate: approve needs/],
    [
      'an unknown member',
      { type: 'start', reason: 'ready', surprise: 1 },
      /additional propert/,
    ],
    [
      'a rollback of no parts at all',
      { type: 'rollback', reason: 'bad', parts: [] },
      /parts/,
    ],
    [
      'a return of no parts at all',
      { type: 'restore', reason: 'fixed', parts: [] },
      /parts/,
    ],
    [
      'a flood of parts',
      { type: 'rollback', reason: 'bad', parts: Array(501).fill('forms') },
      /parts/,
    ],
  ])('are refused with %s', async (_, body, message) => {
    const answer = await run(body);
    expect(answer.status).toBe(400);
    expect(answer.body.error.message).toMatch(message);
  });

  it('answer 400 with the known parts when a part is unknown', async () => {
    const { status, body } = await run({
      type: 'rollback',
      parts: ['footer'],
      reason: 'bad footer',
    });
    expect(status).toBe(400);
    expect(body.error.reasons).toEqual([
      expect.objectContaining({
        code: 'unknown-part',
        field: 'parts',
        fix: expect.stringContaining('navigation, forms'),
      }),
    ]);
  });

  it('answer 409 with reasons when the status does not allow them', async () => {
    const { status, body } = await run({ type: 'resume', reason: 'go on' });
    expect(status).toBe(409);
    expect(body.error.reasons[0].code).toBe('wrong-status');
  });

  it('answer 409 when the rollout is not at the expected version', async () => {
    const { status, body } = await run({
      type: 'start',
      reason: 'ready',
      expectedVersion: 7,
    });
    expect(status).toBe(409);
    expect(body.error.message).toContain('version 1, not 7');
  });

  it('go by what was read until that means something else', async () => {
    const { body } = await run({ type: 'start', reason: 'ready' });
    const expectedVersion = body.rollout.version;
    await portal.eventually(async () => {
      const { body: now } = await portal.api.get(`/v1/rollouts/${ID}`);
      return now.version > expectedVersion ? now : undefined;
    });
    const pause = { type: 'pause', reason: 'lunch', expectedVersion };
    const paused = await run(pause);
    expect(paused.body.rollout).toMatchObject({ status: 'paused' });
    const resumed = await run({ type: 'resume', reason: 'back' });
    expect(resumed.status).toBe(200);
    expect((await run(pause)).status).toBe(409);
  });

  it('answer 404 for a rollout nobody declared', async () => {
    const { status } = await portal.api.post(
      '/v1/rollouts/default.unknown/commands',
      { type: 'rollback', reason: 'error rate' },
    );
    expect(status).toBe(404);
  });

  it('take no judgement of gates from a caller', async () => {
    await run({ type: 'start', reason: 'ready' });
    const assessments = { version: 2, at: 0, gates: [] };
    const body = { type: 'advance', reason: 'all is well', assessments };
    expect((await run(body)).status).toBe(400);
  });

  it('waive a gate only until a moment, and where the plan says so', async () => {
    await run({ type: 'start', reason: 'ready' });
    const waiver = { type: 'waive-gate', gate: 'lead', reason: 'no source' };
    expect((await run(waiver)).status).toBe(400);
    const until = new Date(Date.now() + 3_600_000).toISOString();
    const { status, body } = await run({ ...waiver, until });
    expect(status).toBe(409);
    expect(body.error.reasons).toMatchObject([{ code: 'gate-not-waivable' }]);
  });

  it('attest until a moment, and not beyond a month', async () => {
    await run({ type: 'start', reason: 'ready' });
    const codes = async (days: number) => {
      const until = new Date(Date.now() + days * 86_400_000).toISOString();
      const attest = { type: 'attest', gate: 'lead', reason: 'I looked' };
      const { body } = await run({ ...attest, until });
      return body.error.reasons.map(({ code }: { code: string }) => code);
    };
    // The plan's only gate counts approvals.
    expect(await codes(30)).toEqual(['gate-not-attestable']);
    expect(await codes(31)).toEqual(['gate-not-attestable', 'bad-expiry']);
  });

  it('need a caller', async () => {
    const { status } = await run({ type: 'start', reason: 'go' }, 'nobody');
    expect(status).toBe(401);
  });

  it.each([
    [{ type: 'approve', gate: 'lead', reason: 'looks good' }],
    [{ type: 'attest', gate: 'lead', reason: 'measured by hand' }],
    [
      {
        type: 'waive-gate',
        gate: 'lead',
        reason: 'no source yet',
        until: '2030-01-01T00:00:00Z',
      },
    ],
    [{ type: 'advance', override: true, reason: 'deadline' }],
  ])('of people are refused from services: %j', async body => {
    await run({ type: 'start', reason: 'ready' });
    const answer = await run(body, 'service');
    expect(answer.status).toBe(403);
    expect(answer.body.error.reasons[0].code).toBe('human-only');
  });

  it('let a service roll back', async () => {
    const { status } = await run(
      { type: 'rollback', reason: 'guard fired' },
      'service',
    );
    expect(status).toBe(202);
  });

  it('do not let whoever declared the plan approve it', async () => {
    await run({ type: 'start', reason: 'ready' });
    const approve = { type: 'approve', gate: 'lead', reason: 'looks good' };
    const own = await run(approve);
    expect(own.status).toBe(403);
    expect(own.body.error.reasons[0].code).toBe('self-approval');
    const others = await run(approve, 'user:default/sam');
    expect(others.status).toBe(200);
  });

  it('are audited with what was asked and how it ended', async () => {
    await run({ type: 'start', reason: 'ready' });
    await run({ type: 'rollback', reason: 'error rate' });
    await run({ type: 'resume', reason: 'go on' });
    expect(portal.audit.of('rollout-command')).toMatchObject([
      {
        meta: { rolloutId: ID, actionType: 'start', reason: 'ready' },
        severityLevel: 'medium',
        outcome: 'succeeded',
        withRequest: true,
      },
      { meta: { actionType: 'resume' }, outcome: 'failed' },
    ]);
    expect(portal.audit.of('rollout-rollback')).toMatchObject([
      { meta: { rolloutId: ID }, severityLevel: 'high', outcome: 'succeeded' },
    ]);
  });

  it('are followed by a signal that says what changed and nothing more', async () => {
    await run({ type: 'start', reason: 'ready' });
    expect(portal.signals[0]).toEqual({
      recipients: { type: 'broadcast' },
      channel: 'production-safety:rollouts',
      message: { rolloutId: ID, version: 1 },
    });
  });

  it('notify the owner of the rollout', async () => {
    await run({ type: 'start', reason: 'ready' });
    const sent = await portal.eventually(() => portal.notifications[0]);
    expect(sent).toEqual({
      recipients: { type: 'entity', entityRef: 'group:default/frontend' },
      payload: {
        title: 'Design system v2: new phase',
        description: expect.stringContaining('beta: 25 % of users'),
        link: `/production-safety/rollouts/${ID}`,
        severity: 'normal',
        topic: 'production-safety.phase-entered',
        scope: `production-safety.${ID}.phase-entered`,
      },
    });
  });
});
