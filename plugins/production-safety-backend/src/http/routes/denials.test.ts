import { declare } from '../../__testUtils__/declare';
import { denying, ownedOnly } from '../../__testUtils__/policies';
import { startPortal } from '../../__testUtils__/startPortal';
import type { TestPolicy, TestPortal } from '../../__testUtils__/startPortal';

describe('commands without the permission', () => {
  let portal: TestPortal;
  let policy: TestPolicy;
  let commands: string;

  let count = 0;

  beforeAll(async () => {
    portal = await startPortal({ policy: action => policy(action) });
  });

  beforeEach(async () => {
    policy = denying();
    count += 1;
    const id = await declare(portal, `rollout-${count}`);
    commands = `/v1/rollouts/${id}/commands`;
    portal.audit.records.splice(0);
  });

  afterAll(() => portal.stop());

  it.each([
    ['rollback', { type: 'rollback', reason: 'error rate' }],
    ['advance', { type: 'start', reason: 'ready' }],
    ['advance', { type: 'pause', reason: 'lunch' }],
    ['advance', { type: 'approve', gate: 'lead', reason: 'looks good' }],
    ['advance', { type: 'abort', reason: 'not wanted' }],
    ['override', { type: 'advance', reason: 'deadline', override: true }],
    ['override', { type: 'complete', reason: 'deadline', override: true }],
  ])('%s: %j answers 403 and is audited', async (action, body) => {
    policy = denying(action);
    const answer = await portal.api.post(commands, body);
    expect(answer.status).toBe(403);
    expect(answer.body.error.message).toContain(
      `production-safety.rollout.${action}`,
    );
    const denied = portal.audit.records.filter(
      ({ outcome }) => outcome === 'failed',
    );
    expect(denied).toMatchObject([{ meta: { actionType: body.type } }]);
  });

  it('a rollback needs no permission to advance', async () => {
    policy = denying('advance', 'override', 'define');
    const answer = await portal.api.post(commands, {
      type: 'rollback',
      reason: 'error rate',
    });
    expect(answer.status).toBe(202);
  });

  it.each([
    ['group:default/frontend', 202],
    ['group:default/others', 403],
  ])('conditions on the owner hold for %s', async (owner, status) => {
    policy = ownedOnly(owner, 'rollback');
    const answer = await portal.api.post(commands, {
      type: 'rollback',
      reason: 'error rate',
    });
    expect(answer.status).toBe(status);
  });
});
