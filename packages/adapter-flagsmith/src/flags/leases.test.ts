import type { FlagTarget } from '@production-safety/core';
import { realClock } from '@production-safety/sandbox';
import { InMemoryFlagLeases } from '@production-safety/testing';
import { SandboxFlagsmith } from '../__testUtils__/SandboxFlagsmith';
import { WRITE_PATHS } from '../__testUtils__/SandboxSettings';
import type { HttpFetch } from '../http/httpFetch';
import { keepAliveFetch } from '../http/keepAliveFetch';

let sandbox: SandboxFlagsmith;
let target: FlagTarget;
let other: FlagTarget;
let held: Map<string, { readonly until: number }>;

const URGENT = { priority: 'rollback' } as const;
const WRITING = {
  path: '/versions/|/featurestates/|segment-override|__future__|update-flag',
};
const EVERYBODY = { percent: 100 };

beforeAll(async () => {
  sandbox = await SandboxFlagsmith.start();
});
beforeEach(async () => {
  await sandbox.reset();
  target = await sandbox.withFlags(1);
  other = { ...target, name: 'default.other' };
  held = new Map();
});
afterAll(() => sandbox.stop());

const leasesOf = () => InMemoryFlagLeases.create({ clock: realClock, held });
const all = () => ({ on: target.flags, permanent: false });

/** One process; counts the writes of flags that are under way in all of them. */
function counting() {
  let now = 0;
  let most = 0;
  const fetchOf = (): HttpFetch => {
    const send = keepAliveFetch();
    return async (url, init) => {
      const isFlag = new RegExp(WRITING.path).test(url);
      if (init.method === 'GET' || !isFlag) return send(url, init);
      now += 1;
      most = Math.max(most, now);
      try {
        return await send(url, init);
      } finally {
        now -= 1;
      }
    };
  };
  return { fetchOf, most: () => most };
}

/** Whoever had it is gone without giving it back. */
async function leftByTheDead(): Promise<void> {
  await leasesOf().take(
    { environment: 'production', key: target.flags[0] },
    { waitMs: 0 },
  );
}

describe.each(WRITE_PATHS)('leases of flags, by way of %s', (_, settings) => {
  beforeEach(async () => {
    await sandbox.settings(settings);
    await sandbox.control().setExposure(target, EVERYBODY, all());
  });

  it('keep two processes from writing one flag at once', async () => {
    const { fetchOf, most } = counting();
    const processes = [1, 2].map(() =>
      sandbox.control({ fetch: fetchOf(), leases: leasesOf() }),
    );
    // Long enough for the other one to come to its own write.
    await sandbox.fault({ mode: 'latency', latencyMs: 150, match: WRITING });
    await Promise.all([
      processes[0].switchOff(target, target.flags[0], URGENT),
      processes[1].setExposure(other, EVERYBODY, all()),
    ]);
    expect(most()).toBe(1);
    const [mine, theirs] = await processes[0].read([target, other]);
    expect(mine.flags[0].rolloutOn).toBe(false);
    expect(theirs.flags[0].rolloutOn).toBe(true);
    expect(held.size).toBe(0);
  });

  it('are given back when the write fails', async () => {
    const control = sandbox.control({ leases: leasesOf() });
    await control.read([target]);
    await sandbox.fault({
      mode: '500',
      match: WRITING,
    });
    const switching = control.switchOff(target, target.flags[0], URGENT);
    await expect(switching).rejects.toMatchObject({ name: 'SafetyError' });
    expect(held.size).toBe(0);
  });

  it('do not keep a rollback from writing when somebody dead has one', async () => {
    await leftByTheDead();
    let isLate = false;
    const clock = {
      now: () => Date.now(),
      // Waits no longer than it takes to see what happens meanwhile.
      sleep: async (ms: number) => {
        await realClock.sleep(ms);
        isLate ||= (await sandbox.serves({ identity: 'jo' })).length === 0;
        if (isLate) held.clear();
      },
    };
    const leases = InMemoryFlagLeases.create({ clock, held });
    const control = sandbox.control({ leases });
    await control.switchOff(target, target.flags[0], URGENT);
    // Written while it was still held.
    expect(isLate || !settings.environments?.production).toBe(true);
    expect(await sandbox.serves({ identity: 'jo' })).toEqual([]);
  });

  it('do not keep a rollback from writing when nobody knows who has one', async () => {
    const leases = leasesOf();
    leases.isAway = true;
    const control = sandbox.control({ leases });
    await control.switchOff(target, target.flags[0], URGENT);
    expect(await sandbox.serves({ identity: 'jo' })).toEqual([]);
    const planned = control.setExposure(other, EVERYBODY, all());
    await expect(planned).rejects.toMatchObject({ code: 'port-unavailable' });
  });

  it('do not keep one who shares none, as the command, from being applied', async () => {
    const portal = sandbox.control({ leases: leasesOf() });
    const command = sandbox.control();
    // A look comes after what was begun before it, on a busy machine too.
    await sandbox.fault({
      mode: 'late',
      latencyMs: 200,
      match: { method: 'GET', path: 'feature=1|features/1/$' },
    });
    await sandbox.fault({
      mode: 'late',
      latencyMs: 20,
      match: { path: 'versions|__future__' },
    });
    await Promise.all([
      portal.setExposure(other, EVERYBODY, all()),
      command.switchOff(target, target.flags[0], URGENT),
    ]);
    const [mine, theirs] = await command.read([target, other]);
    expect(mine.flags[0].rolloutOn).toBe(false);
    expect(theirs.flags[0].rolloutOn).toBe(true);
  });
});

it('a planned write gives up when somebody has the flag for long', async () => {
  await leftByTheDead();
  let now = Date.now();
  const clock = {
    now: () => now,
    sleep: async (ms: number) => {
      now += ms * 10;
    },
  };
  const leases = InMemoryFlagLeases.create({ clock, held });
  const control = sandbox.control({ leases });
  await expect(
    control.setExposure(target, EVERYBODY, all()),
  ).rejects.toMatchObject({
    code: 'port-unavailable',
    message: expect.stringContaining('Somebody else has been writing'),
  });
});
