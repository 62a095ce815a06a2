import { SANDBOX_TOKEN } from '@production-safety/sandbox';
import {
  aClock,
  eventually,
  SandboxVercel,
} from './__testUtils__/SandboxVercel';
import { VercelDeployer } from './VercelDeployer';

let vercel: SandboxVercel;

beforeAll(async () => {
  vercel = await SandboxVercel.start();
});
beforeEach(async () => {
  await vercel.fresh();
  await vercel.deploy();
  await vercel.deploy();
});
afterAll(() => vercel.stop());

describe('a rollback', () => {
  it('is not live while the domain lags behind a job that succeeded', async () => {
    await vercel.settings({ deployMs: 0, aliasLagMs: 600_000 });
    const deployer = vercel.deployer();
    const operation = await deployer.rollBack('production');
    expect((await deployer.status(operation)).state).toBe('moving');
    await vercel.settings({ aliasLagMs: 0 });
    expect((await deployer.status(operation)).state).toBe('live');
  });

  it('that arrives after its time has failed until then, and is live', async () => {
    await vercel.settings({ deployMs: 0, aliasLagMs: 600_000 });
    const clock = aClock();
    const deployer = vercel.deployer({ clock });
    const operation = await deployer.rollBack('production');
    clock.putForward(1_000);
    expect(await deployer.status(operation)).toEqual({
      state: 'failed',
      reason: expect.stringContaining('did not point to the earlier'),
    });
    await vercel.settings({ aliasLagMs: 0 });
    expect((await deployer.status(operation)).state).toBe('live');
  });

  it('that somebody else overtook says so', async () => {
    await vercel.deploy();
    const deployer = vercel.deployer();
    const [second, first] = await deployer.candidates('production');
    const operation = await deployer.rollBack('production', { to: second.id });
    await vercel.arrives(second.id);
    await deployer.rollBack('production', { to: first.id });
    await vercel.arrives(first.id);
    expect(await deployer.status(operation)).toMatchObject({
      state: 'failed',
      reason: expect.stringContaining(first.id),
    });
  });

  it('is a conflict while production is on its way elsewhere', async () => {
    await vercel.deploy();
    await vercel.settings({ outcome: 'stalls' });
    const deployer = vercel.deployer();
    const [second, first] = await deployer.candidates('production');
    await deployer.rollBack('production', { to: second.id });
    await expect(
      deployer.rollBack('production', { to: first.id }),
    ).rejects.toMatchObject({ code: 'conflict' });
  });

  it('says what the plan does not include', async () => {
    await vercel.settings({ plan: 'hobby' });
    await vercel.deploy();
    const deployer = vercel.deployer();
    const [, first] = await deployer.candidates('production');
    await expect(
      deployer.rollBack('production', { to: first.id }),
    ).rejects.toMatchObject({
      code: 'port-rejected',
      message: expect.stringContaining('on Hobby only'),
    });
  });
});

describe('a new deployment after a rollback', () => {
  it('has to be promoted, and says so instead of live', async () => {
    const clock = aClock();
    const deployer = vercel.deployer({ clock });
    const [{ id }] = await deployer.candidates('production');
    await deployer.rollBack('production');
    await vercel.arrives(id);
    const ref = await vercel.deploy('preview');
    const request = { ref, idempotencyKey: 'once' };
    const operation = await deployer.redeploy('production', request);
    await eventually(async () =>
      JSON.stringify(await deployer.status(operation)).includes('promoted'),
    );
    clock.putForward(1_000);
    expect(await deployer.status(operation)).toEqual({
      state: 'failed',
      reason: expect.stringContaining('promoted'),
    });
  });

  it('can be of a branch', async () => {
    await vercel.deploy('preview');
    const operation = await vercel
      .deployer()
      .redeploy('production', { ref: 'main', idempotencyKey: 'once' });
    expect(operation.kind).toBe('redeploy');
  });
});

describe('getting in', () => {
  it('needs the team', async () => {
    const deployer = vercel.deployer({ teamId: undefined });
    await expect(deployer.candidates('production')).rejects.toMatchObject({
      code: 'port-rejected',
      message: expect.stringContaining('teamId is missing'),
    });
  });

  it.each([
    [{ mode: 'echo', status: 401 }, 'port-rejected'],
    [{ mode: 'echo', status: 403 }, 'port-rejected'],
    [{ mode: 'echo', status: 500 }, 'port-unavailable'],
    [{ mode: '429', retryAfter: 90 }, 'port-unavailable'],
    [{ mode: 'reset' }, 'port-unavailable'],
    [{ mode: 'html' }, 'port-rejected'],
  ])('never lets the token into an error: %j', async (fault, code) => {
    await vercel.fault({ ...fault, match: { path: '^/vercel' } });
    const call = vercel.deployer().rollBack('production');
    const error = await call.catch(each => each);
    expect(error.code).toBe(code);
    const said = JSON.stringify([error.message, error.stack, { ...error }]);
    expect(said).not.toContain(SANDBOX_TOKEN);
  });

  it('goes on after single faults', async () => {
    const match = { path: '^/vercel', method: 'GET' };
    await vercel.fault({ mode: '500', times: 1, match });
    await vercel.fault({ mode: '429', retryAfter: 0, times: 1, match });
    expect(await vercel.deployer().candidates('production')).toHaveLength(1);
  });

  it.each([
    ['apiUrl', { apiUrl: 'api.vercel.com' }],
    [
      'environments.live',
      { environments: { live: { project: 'web', domain: 'https://web' } } },
    ],
  ])('refuses an option that is wrong: %s', (option, changed) => {
    expect(() =>
      VercelDeployer.create({
        credentials: async () => ({}),
        environments: {},
        clock: { now: () => 0, sleep: async () => {} },
        ...changed,
      }),
    ).toThrow(option);
  });
});
