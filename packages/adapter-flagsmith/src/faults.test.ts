import { isSafetyError, type FlagTarget } from '@production-safety/core';
import { SandboxFlagsmith } from './__testUtils__/SandboxFlagsmith';
import type { FlagsmithFlagControl } from './FlagsmithFlagControl';

let sandbox: SandboxFlagsmith;
let target: FlagTarget;
let control: FlagsmithFlagControl;

const EVERYBODY = { percent: 100 };
const JO = { identity: 'jo' };

beforeAll(async () => {
  sandbox = await SandboxFlagsmith.start();
});
beforeEach(async () => {
  await sandbox.reset();
  target = await sandbox.withFlags(3);
  control = sandbox.control({ timeoutMs: 250 });
});
afterAll(() => sandbox.stop());

function expose() {
  return control.setExposure(target, EVERYBODY, {
    on: target.flags,
    permanent: false,
  });
}

async function codeOf(call: Promise<unknown>): Promise<string> {
  try {
    await call;
    return 'resolved';
  } catch (error) {
    return isSafetyError(error) ? error.code : String(error);
  }
}

describe('an exposure', () => {
  it.each(['half-applied', '500', 'reset', 'timeout'] as const)(
    'is made once although the segment is answered with %s',
    async mode => {
      await sandbox.fault({
        mode,
        times: 1,
        match: { method: 'POST', path: '/segments/' },
      });
      await expose();
      const { results } = await sandbox.get('projects/1/segments/');
      expect(results).toHaveLength(1);
      expect(await sandbox.serves(JO)).toEqual(target.flags);
    },
  );

  it.each([
    'half-applied',
    'part-applied',
    'html',
    '500',
    'reset',
    'timeout',
  ] as const)(
    'has one override a flag although one is answered with %s',
    async mode => {
      await sandbox.fault({
        mode,
        times: 1,
        match: { method: 'POST', path: 'create-segment-override' },
      });
      await expose();
      const { results } = await sandbox.get(
        'projects/1/features/?environment=1',
      );
      const overrides = results.map(
        (each: { num_segment_overrides: number }) => each.num_segment_overrides,
      );
      expect(overrides).toEqual([1, 1, 1]);
      const bindings = await Promise.all(
        target.flags.map(flag => sandbox.bindings(flag)),
      );
      expect(bindings.map(({ length }) => length)).toEqual([1, 1, 1]);
      expect(await sandbox.serves(JO)).toEqual(target.flags);
    },
  );

  it('waits as long as the server asks when it is too much', async () => {
    await sandbox.fault({
      mode: '429',
      retryAfter: 1,
      times: 1,
      match: { method: 'POST', path: '/segments/' },
    });
    const started = performance.now();
    await expose();
    expect(performance.now() - started).toBeGreaterThan(990);
    expect(await sandbox.serves(JO)).toEqual(target.flags);
  });

  it('is tried three times and no more when it is always too much', async () => {
    await sandbox.fault({
      mode: '429',
      retryAfter: 0,
      match: { method: 'POST' },
    });
    const requests = await sandbox.during(async () => {
      expect(await codeOf(expose())).toBe('port-unavailable');
    });
    expect(requests.filter(({ method }) => method === 'POST')).toHaveLength(3);
  });

  it('does not go on asking a server that wants to be left alone', async () => {
    await sandbox.fault({
      mode: '429',
      retryAfter: 60,
      match: { method: 'POST' },
    });
    const requests = await sandbox.during(() =>
      expect(expose()).rejects.toMatchObject({
        code: 'port-unavailable',
        retryAfterMs: 60_000,
      }),
    );
    expect(requests.filter(({ method }) => method === 'POST')).toHaveLength(1);
  });

  it('serves nobody when the flags fail for good, and can be done again', async () => {
    await sandbox.fault({ mode: '500', match: { path: 'segment-override' } });
    expect(await codeOf(expose())).toBe('port-unavailable');
    expect(await sandbox.serves(JO)).toEqual([]);
    await sandbox.clearFaults();
    await expose();
    expect(await sandbox.serves(JO)).toEqual(target.flags);
  });

  it('made permanent loses nobody when it stops half way', async () => {
    await expose();
    const permanent = () =>
      control.setExposure(target, EVERYBODY, {
        on: target.flags,
        permanent: true,
      });
    await sandbox.fault({ mode: '500', match: { method: 'DELETE' } });
    expect(await codeOf(permanent())).toBe('port-unavailable');
    expect(await sandbox.serves(JO)).toEqual(target.flags);
    await sandbox.clearFaults();
    await sandbox.fault({
      mode: 'half-applied',
      times: 1,
      match: { method: 'DELETE' },
    });
    await permanent();
    expect(await sandbox.serves(JO)).toEqual(target.flags);
    expect((await sandbox.get('projects/1/segments/')).results).toEqual([]);
  });
});

describe('a switch-off', () => {
  it.each(['half-applied', '500', 'reset', 'timeout', '429', 'html'] as const)(
    'is done although it is answered with %s once',
    async mode => {
      await expose();
      await sandbox.fault({
        mode,
        times: 1,
        retryAfter: 0,
        match: { method: 'PUT', path: 'featurestates' },
      });
      await control.switchOff(target, target.flags[0]);
      expect(await sandbox.serves(JO)).toEqual(target.flags.slice(1));
    },
  );
});

describe('reading and observing', () => {
  it.each(['429', '500', 'reset', 'timeout'] as const)(
    'go on after one %s',
    async mode => {
      await expose();
      const fault = { mode, times: 1, retryAfter: 0 };
      await sandbox.fault(fault);
      const [{ audience }] = await control.read([target]);
      expect(audience?.open).toBe(true);
      await sandbox.fault(fault);
      const { probes } = await control.observe(target);
      expect(probes).toHaveLength(3);
    },
  );
});

describe('a wrong key', () => {
  it('is said at once, without trying again and without the key', async () => {
    const wrong = sandbox.control({ organisationKey: 'very-secret-key' });
    const requests = await sandbox.during(async () => {
      await expect(wrong.read([target])).rejects.toMatchObject({
        code: 'port-rejected',
        message: expect.stringContaining('organisation key'),
      });
    });
    const asked = requests.filter(({ path }) => path.includes('/segments/'));
    expect(asked).toHaveLength(1);
  });

  it.each(['organisation', 'client'] as const)(
    'of the %s is not passed on when the server repeats it',
    async kind => {
      const wrong = sandbox.control({
        ...(kind === 'organisation'
          ? { organisationKey: 'very-secret-key' }
          : {}),
      });
      await expose();
      const path = kind === 'organisation' ? '.' : 'identities';
      // Known before, so that the question as a user is what fails.
      if (kind === 'client') {
        await wrong.read([target]);
      }
      await sandbox.fault({ mode: 'echo', status: 401, match: { path } });
      const error = await wrong.observe(target).catch(each => each);
      expect(error.message).toContain('Refused: ');
      expect(error.message).toContain('[key]');
      expect(`${error.message} ${error.stack}`).not.toMatch(
        /very-secret-key|sandbox-production/,
      );
    },
  );

  it('of a client is told apart', async () => {
    const wrong = sandbox.control({
      environments: [{ name: 'production', clientKey: 'mistyped' }],
    });
    await expect(wrong.observe(target)).rejects.toMatchObject({
      code: 'not-found',
      message: expect.stringContaining('client key'),
    });
  });
});
