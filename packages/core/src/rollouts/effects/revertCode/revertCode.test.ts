import { REPOSITORY, definition, world } from '../../../__testUtils__/world';
import { ladderOf } from '../../ladder/ladderOf';
import { latestRollback } from '../../rollout';
import type { CodeDefinition } from '../../definition';

jest.setTimeout(60_000);

const LINE = 'Rollout: default/design-system-v2';
const DEPLOY = { deployer: 'vercel', environment: 'production' };

function worldWith(code: Partial<CodeDefinition> = {}) {
  const of = {
    ...definition,
    code: { repository: REPOSITORY, changes: [], ...code },
  };
  const w = world(of);
  const merge = (text: string, title = 'Design system V2') => {
    const change = w.source.code.propose({
      title,
      body: LINE,
      after: { 'app.ts': text },
    });
    w.source.code.merge(change);
    return change;
  };
  const rolledBack = async () => {
    await w.inBeta();
    await w.does({ type: 'rollback', reason: 'Error rate' });
    await w.settle();
  };
  const revert = async () => latestRollback(await w.rollout())!.codeRevert!;
  const rung = async () =>
    ladderOf(latestRollback(await w.rollout())!, of, w.clock.now())[2];
  const asked = () => w.does({ type: 'revert-code', reason: 'Get it out' });
  return { ...w, merge, rolledBack, revert, rung, asked };
}

describe('reverting the code', () => {
  it('opens and merges the revert, and says that nobody watches the deployment', async () => {
    const w = worldWith();
    w.merge('one\nv2\nthree');
    await w.rolledBack();
    expect(await w.asked()).toMatchObject({ outcome: 'accepted' });
    await w.settle();
    expect(w.source.code.files['app.ts']).toBe('one\nv1\nthree');
    expect(await w.revert()).toMatchObject({
      status: 'merged',
      changes: [{ state: 'merged', opened: { number: 2 } }],
      note: 'The reverts are merged. Their deployment is not watched, as the manifest names no deployer.',
    });
    expect(await w.rung()).toMatchObject({
      state: 'unproven',
      endedAt: expect.any(Number),
    });
  });

  it('waits for checks, says so, and merges when they pass', async () => {
    const w = worldWith();
    w.merge('one\nv2\nthree');
    await w.rolledBack();
    await w.asked();
    w.source.faults.add({
      method: 'revertStatus',
      outcome: 'unavailable',
      times: 1,
    });
    await w.turn();
    const [, request] = w.source.code.changes;
    request.checks = 'failing';
    await w.settle(60_000);
    expect(await w.revert()).toMatchObject({
      status: 'open',
      changes: [{ state: 'checks-failing', detail: 'Checks fail: checks' }],
    });
    expect((await w.rung()).sentence).toBe(
      'The revert is open: Checks fail: checks.',
    );
    request.checks = 'passing';
    await w.settle();
    expect((await w.revert()).status).toBe('merged');
  });

  it('puts an earlier deployment back first, and is live before the merge', async () => {
    const w = worldWith({ deploy: DEPLOY });
    w.deployer.deploy('before');
    await w.clock.advance(1_000);
    w.merge('one\nv2\nthree');
    await w.clock.advance(1_000);
    w.deployer.deploy('after');
    await w.rolledBack();
    await w.asked();
    await w.turn();
    const request = w.source.code.changes[1];
    expect(request.title).toBe('Revert "Design system V2"');
    await w.settle();
    expect(await w.deployer.current('production')).toMatchObject({
      sha: 'before',
    });
    expect(await w.revert()).toMatchObject({
      status: 'live',
      deployment: { kind: 'rollback', state: 'live' },
      changes: [{ state: 'merged' }],
    });
    expect((await w.rung()).state).toBe('confirmed');
    expect(w.deployer.started).toBe(1);
  });

  it('deploys the branch once it is merged when there is nothing earlier', async () => {
    const w = worldWith({ deploy: DEPLOY });
    w.merge('one\nv2\nthree');
    await w.clock.advance(1_000);
    w.deployer.deploy('after');
    await w.rolledBack();
    await w.asked();
    await w.settle();
    expect(await w.deployer.current('production')).toMatchObject({
      sha: 'head-of-main',
    });
    expect(await w.revert()).toMatchObject({
      status: 'live',
      deployment: { kind: 'redeploy', state: 'live' },
    });
  });

  it('names the files of a conflict and what people can do', async () => {
    const w = worldWith();
    w.merge('one\nv2\nthree');
    w.source.code.push({ 'app.ts': 'one\nv3\nthree' });
    await w.rolledBack();
    await w.asked();
    await w.settle();
    expect(await w.revert()).toMatchObject({
      status: 'failed',
      note: 'Design system V2: It conflicts with later changes in app.ts. Revert by hand, or roll forward with a change that repairs it.',
    });
    expect(await w.rung()).toMatchObject({ state: 'failed' });
    expect(w.notices.join()).toContain('did not come to its end');
  });

  it('takes back several changes, an older one on the same lines after the newer', async () => {
    const w = worldWith();
    w.merge('one\nv1.5\nthree', 'First');
    await w.clock.advance(1_000);
    w.merge('one\nv2\nthree', 'Second');
    await w.rolledBack();
    await w.asked();
    await w.settle();
    expect(w.source.code.files['app.ts']).toBe('one\nv1\nthree');
    expect((await w.revert()).changes).toMatchObject([
      { change: { title: 'Second' }, state: 'merged' },
      { change: { title: 'First' }, state: 'merged' },
    ]);
  });

  it('says who does not answer, goes on asking, and goes on when it does', async () => {
    const w = worldWith();
    w.merge('one\nv2\nthree');
    await w.rolledBack();
    w.source.faults.add({ outcome: 'unavailable' });
    await w.asked();
    await w.settle(60_000);
    expect(await w.revert()).toMatchObject({
      status: 'finding',
      delay: 'Source control did not answer (test fault)',
    });
    w.source.faults.clear();
    await w.settle();
    const after = await w.revert();
    expect(after.status).toBe('merged');
    expect(after.delay).toBeUndefined();
  });

  it('opens one request when answers are lost and workers die', async () => {
    const w = worldWith();
    w.merge('one\nv2\nthree');
    await w.rolledBack();
    w.source.faults.add({ outcome: 'applied-but-unavailable', times: 3 });
    await w.asked();
    await w.turn(10, true);
    await w.clock.advance(10_000);
    await w.settle();
    expect((await w.revert()).status).toBe('merged');
    expect(w.source.code.changes).toHaveLength(2);
  });

  it('gives up when its budget is over, pages once, and leaves the request open', async () => {
    const w = worldWith();
    w.merge('one\nv2\nthree');
    await w.rolledBack();
    await w.asked();
    w.source.faults.add({
      method: 'revertStatus',
      outcome: 'unavailable',
      times: 1,
    });
    await w.turn();
    w.source.code.changes[1].checks = 'pending';
    const before = w.notices.length;
    await w.settle(40 * 60_000);
    expect(await w.revert()).toMatchObject({ status: 'failed' });
    expect((await w.revert()).note).toContain(
      `Given up after 30 min. The revert is open: Checks are running. Go on with ${REPOSITORY}/request/2.`,
    );
    const news = w.notices.slice(before);
    expect(news).toHaveLength(1);
  });

  it.each([
    [{ repository: 'https://github.com/acme/other' }, 'Nothing is connected'],
    [{}, 'write "Rollout: default/design-system-v2"'],
  ])(
    'ends with what to do when there is nothing to revert: %j',
    async (code, words) => {
      const w = worldWith(code);
      await w.rolledBack();
      await w.asked();
      await w.settle();
      expect(await w.revert()).toMatchObject({
        status: 'failed',
        note: expect.stringContaining(words),
      });
    },
  );

  it('may be asked for again after it failed, and finds its request again', async () => {
    const w = worldWith();
    w.merge('one\nv2\nthree');
    w.source.code.push({ 'app.ts': 'one\nv3\nthree' });
    await w.rolledBack();
    await w.asked();
    await w.settle();
    w.source.code.push({ 'app.ts': 'one\nv2\nthree' });
    await w.asked();
    await w.settle();
    expect((await w.revert()).status).toBe('merged');
    expect(await w.asked()).toMatchObject({
      outcome: 'rejected',
      reasons: [{ code: 'already-reverted' }],
    });
  });

  it('never touches the flags', async () => {
    const w = worldWith();
    w.merge('one\nv2\nthree');
    await w.rolledBack();
    const writes = w.flags.writes.length;
    await w.asked();
    await w.settle();
    expect(w.flags.writes).toHaveLength(writes);
  });
});

describe('asking for it', () => {
  it('is refused while nothing is rolled back', async () => {
    const w = worldWith();
    await w.inBeta();
    expect(await w.asked()).toMatchObject({
      reasons: [{ code: 'no-rollback', fix: expect.any(String) }],
    });
  });

  it('is refused when the manifest names no code, and while one is under way', async () => {
    const w = world();
    await w.inBeta();
    await w.does({ type: 'rollback', reason: 'Error rate' });
    expect(
      await w.does({ type: 'revert-code', reason: 'Get it out' }),
    ).toMatchObject({ reasons: [{ code: 'code-undeclared' }] });

    const other = worldWith();
    await other.rolledBack();
    await other.asked();
    expect(await other.asked()).toMatchObject({
      reasons: [{ code: 'revert-running' }],
    });
  });

  it('is accepted while flags are still being switched off', async () => {
    const w = worldWith();
    await w.inBeta();
    await w.does({ type: 'rollback', reason: 'Error rate' });
    expect(await w.asked()).toMatchObject({
      outcome: 'accepted',
      operationId: expect.any(String),
    });
  });
});
