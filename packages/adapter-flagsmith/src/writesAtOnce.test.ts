import { SandboxFlagsmith } from './__testUtils__/SandboxFlagsmith';
import type { HttpFetch } from './http/httpFetch';
import { keepAliveFetch } from './http/keepAliveFetch';

let sandbox: SandboxFlagsmith;

beforeAll(async () => {
  sandbox = await SandboxFlagsmith.start();
});
beforeEach(() => sandbox.reset());
afterAll(() => sandbox.stop());

/** Counts the writes that are under way, whoever sends them. */
function counting() {
  const send = keepAliveFetch();
  let now = 0;
  let most = 0;
  const order: string[] = [];
  const fetch: HttpFetch = async (url, init) => {
    if (init.method === 'GET' || url.endsWith('/identities/')) {
      return send(url, init);
    }
    now += 1;
    most = Math.max(most, now);
    order.push(url.includes('/segments/') ? 'close' : 'off');
    try {
      return await send(url, init);
    } finally {
      now -= 1;
    }
  };
  return { fetch, most: () => most, order };
}

/** Rollouts of two flags each, exposed to everybody. */
async function rollouts(count: number) {
  const { flags } = await sandbox.withFlags(count * 2);
  const targets = Array.from({ length: count }, (_, index) => ({
    name: `default.rollout-${index}`,
    environment: 'production',
    flags: flags.slice(index * 2, index * 2 + 2),
  }));
  for (const target of targets) {
    await sandbox
      .control()
      .setExposure(
        target,
        { percent: 100 },
        { on: target.flags, permanent: false },
      );
  }
  return targets;
}

describe('writes to one server', () => {
  it('are two at a time, over all rollouts and controls', async () => {
    const targets = await rollouts(6);
    const { fetch, most } = counting();
    // Two controls, as for two projects of one server.
    const controls = [sandbox.control({ fetch }), sandbox.control({ fetch })];
    await sandbox.fault({ mode: 'latency', latencyMs: 10 });
    await Promise.all(
      targets.flatMap((target, index) =>
        target.flags.map(flag => controls[index % 2].switchOff(target, flag)),
      ),
    );
    expect(await sandbox.serves({ identity: 'jo' })).toEqual([]);
    expect(most()).toBe(2);
  });

  it('let a close go first, at once', async () => {
    const targets = await rollouts(4);
    const { fetch, most, order } = counting();
    const control = sandbox.control({ fetch });
    await control.read(targets);
    await sandbox.fault({
      mode: 'latency',
      latencyMs: 250,
      match: { method: 'PUT' },
    });
    const switching = targets.flatMap(target =>
      target.flags.map(flag =>
        control.switchOff(target, flag, { priority: 'rollback' }),
      ),
    );
    await sandbox.untilSent('PUT');
    const started = performance.now();
    await control.close(targets[3]);
    expect(performance.now() - started).toBeLessThan(490);
    expect(order.indexOf('close')).toBeLessThan(4);
    await Promise.all(switching);
    // The close did not wait for those that were on their way.
    expect(most()).toBeLessThanOrEqual(3);
  });
});
