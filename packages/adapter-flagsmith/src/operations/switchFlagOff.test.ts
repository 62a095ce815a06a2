import type { FlagTarget } from '@production-safety/core';
import { SandboxFlagsmith } from '../__testUtils__/SandboxFlagsmith';
import type { FlagsmithFlagControl } from '../FlagsmithFlagControl';

let sandbox: SandboxFlagsmith;
let target: FlagTarget;
let control: FlagsmithFlagControl;

const JO = { identity: 'jo' };
const TIMEOUT_MS = 1_000;
const URGENT = { priority: 'rollback' } as const;

const settings = () => ({ on: target.flags, permanent: false });

beforeAll(async () => {
  sandbox = await SandboxFlagsmith.start();
});
beforeEach(async () => {
  await sandbox.reset();
  target = await sandbox.withFlags(2);
  control = sandbox.control({ timeoutMs: TIMEOUT_MS });
  await control.setExposure(target, { percent: 100 }, settings());
});
afterAll(() => sandbox.stop());

async function eventuallyServes(flags: readonly string[]): Promise<number> {
  const started = performance.now();
  while ((await sandbox.serves(JO)).join() !== flags.join()) {
    if (performance.now() - started > 5_000) {
      throw new Error(`Served ${await sandbox.serves(JO)}`);
    }
    await new Promise(resolve => setTimeout(resolve, 5));
  }
  return performance.now() - started;
}

describe('an urgent switch-off', () => {
  const [STATE, SEGMENT] = ['featurestates', '/segments/'];

  it.each([
    ['of the segment', SEGMENT],
    ['of the same flag', STATE],
  ])(
    'does not wait for a write %s that hangs, and has the last word',
    async (_, path) => {
      const [flag] = target.flags;
      if (path === STATE) {
        // The exposure has to switch it on again.
        await control.switchOff(target, flag);
        await sandbox.switchOnByDefault(flag);
      }
      await sandbox.fault({
        mode: 'late',
        latencyMs: 700,
        times: 1,
        match: { method: 'PUT', path },
      });
      const raising = control
        .setExposure(target, { percent: 50 }, settings())
        .catch(error => error.code);
      await sandbox.untilSent('PUT');
      const switching = control.switchOff(target, flag, URGENT);
      expect(await eventuallyServes([target.flags[1]])).toBeLessThan(550);
      await switching;
      expect(await raising).toBe('port-unavailable');
      expect(await sandbox.serves(JO)).not.toContain(flag);
    },
  );

  it('has the last word over an override that is made late', async () => {
    const more = await sandbox.withFlags(3);
    const added = more.flags[2];
    await sandbox.fault({
      mode: 'late',
      latencyMs: 200,
      times: 1,
      match: { method: 'POST', path: 'segment-override' },
    });
    const raising = control
      .setExposure(more, { percent: 100 }, { on: more.flags, permanent: false })
      .catch(error => error.code);
    await sandbox.untilSent('POST', /segment-override/);
    await control.switchOff(more, added, URGENT);
    expect(await raising).toBe('port-unavailable');
    expect(await sandbox.serves(JO)).toEqual(target.flags);
  });

  it('does not wait for one without hurry that hangs', async () => {
    const [flag] = target.flags;
    await sandbox.fault({
      mode: 'timeout',
      times: 1,
      match: { method: 'PUT', path: STATE },
    });
    const patient = control.switchOff(target, flag).catch(() => {});
    await sandbox.untilSent('PUT');
    const started = performance.now();
    await control.switchOff(target, flag, URGENT);
    expect(performance.now() - started).toBeLessThan(TIMEOUT_MS);
    expect(await sandbox.serves(JO)).toEqual([target.flags[1]]);
    await patient;
  });

  it('does not wait for a table that somebody else reads slowly', async () => {
    const cold = sandbox.control({ timeoutMs: 2_000 });
    await sandbox.fault({
      mode: 'timeout',
      times: 2,
      match: { method: 'GET', path: '/features/' },
    });
    const giveUp = new AbortController();
    const reading = cold
      .read([target], { signal: giveUp.signal })
      .catch(error => error.code);
    await sandbox.untilSent('GET', /featurestates/);
    const started = performance.now();
    await cold.switchOff(target, target.flags[0], URGENT);
    expect(performance.now() - started).toBeLessThan(1_000);
    giveUp.abort();
    expect(await reading).toBe('port-unavailable');
  });

  it('reports a failure after one write, with how long to wait', async () => {
    await sandbox.fault({
      mode: '429',
      retryAfter: 1,
      match: { method: 'PUT' },
    });
    const requests = await sandbox.during(() =>
      expect(
        control.switchOff(target, target.flags[0], URGENT),
      ).rejects.toMatchObject({
        code: 'port-unavailable',
        retryAfterMs: 1_000,
      }),
    );
    expect(requests.filter(({ method }) => method === 'PUT')).toHaveLength(1);
  });

  it.each(['500', 'reset', 'html'] as const)(
    'reports a failure after one write that ends with %s',
    async mode => {
      await sandbox.fault({ mode, match: { method: 'PUT' } });
      const requests = await sandbox.during(() =>
        expect(
          control.switchOff(target, target.flags[0], URGENT),
        ).rejects.toMatchObject({ code: 'port-unavailable' }),
      );
      expect(requests.filter(({ method }) => method === 'PUT')).toHaveLength(1);
    },
  );

  it('ends when it is aborted while it reads', async () => {
    const cold = sandbox.control({ timeoutMs: 5_000 });
    await sandbox.fault({ mode: 'timeout', match: { method: 'GET' } });
    const giveUp = new AbortController();
    const switching = cold.switchOff(target, target.flags[0], {
      ...URGENT,
      signal: giveUp.signal,
    });
    await sandbox.untilSent('GET', /environments/);
    giveUp.abort();
    await expect(switching).rejects.toMatchObject({
      code: 'port-unavailable',
    });
  });
});

describe('switching off for many rollouts', () => {
  it('asks once which flags, states and segments there are', async () => {
    const others = ['default.b', 'default.c'].map(name => ({
      ...target,
      name,
    }));
    for (const other of others) {
      await control.setExposure(other, { percent: 100 }, settings());
    }
    const fresh = sandbox.control();
    const asked = await sandbox.during(async () => {
      for (const each of [target, ...others]) {
        for (const flag of each.flags) {
          await fresh.switchOff(each, flag, URGENT);
        }
      }
    });
    const lists = asked.filter(
      ({ method, path }) =>
        method === 'GET' && /\/(features|featurestates|segments)\/$/.test(path),
    );
    expect(lists).toHaveLength(3);
    expect(await sandbox.serves(JO)).toEqual([]);
  });
});
