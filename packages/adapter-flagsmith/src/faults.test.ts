import { isSafetyError, type FlagTarget } from '@production-safety/core';
import {
  SandboxFlagsmith,
  type SandboxFault,
} from './__testUtils__/SandboxFlagsmith';
import type { FlagsmithFlagControl } from './FlagsmithFlagControl';

let sandbox: SandboxFlagsmith;
let target: FlagTarget;
let control: FlagsmithFlagControl;

const EVERYBODY = { percent: 100 };
const SEGMENT = { method: 'PUT', path: '/segments/' };
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

describe('a close', () => {
  it.each<[string, Omit<SandboxFault, 'match'>]>([
    ['is refused for its rate', { mode: '429', times: 1, retryAfter: 0 }],
    ['fails', { mode: '500', times: 1 }],
    ['fails twice', { mode: '500', times: 2 }],
    ['is applied but its answer lost', { mode: 'half-applied', times: 1 }],
    ['gets no answer', { mode: 'timeout', times: 1 }],
    ['has its connection reset', { mode: 'reset', times: 1 }],
  ])('that %s ends closed', async (_, fault) => {
    await expose();
    await sandbox.fault({ ...fault, match: SEGMENT });
    expect(await control.close(target)).toBe('closed');
    expect(await sandbox.serves(JO)).toEqual([]);
  });

  it('is not repeated when reading back shows that it was applied', async () => {
    await expose();
    await sandbox.fault({ mode: 'half-applied', times: 1, match: SEGMENT });
    const requests = await sandbox.during(() => control.close(target));
    expect(requests.map(({ method, status }) => [method, status])).toEqual([
      ['PUT', 500],
      ['GET', 200],
    ]);
  });

  it.each<[string, SandboxFault['mode']]>([
    ['port-unavailable', '500'],
    ['port-unavailable', 'timeout'],
    ['port-unavailable', 'reset'],
    ['port-rejected', 'html'],
  ])('is %s when nothing but %s comes back', async (code, mode) => {
    await expose();
    await sandbox.fault({ mode });
    expect(await codeOf(control.close(target))).toBe(code);
    await sandbox.clearFaults();
    expect(await control.close(target)).toBe('closed');
  });

  it('passes on how long the server wants to be left alone', async () => {
    await expose();
    await sandbox.fault({ mode: '429', retryAfter: 60 });
    await expect(control.close(target)).rejects.toMatchObject({
      code: 'port-unavailable',
      retryable: true,
      retryAfterMs: 60_000,
    });
  });

  it('says closed even when nobody knows the defaults', async () => {
    await expose();
    const cold = sandbox.control({ timeoutMs: 250 });
    await sandbox.fault({ mode: '500', match: { path: '/features/' } });
    expect(await cold.close(target)).toBe('closed');
  });
});

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

  it.each(['half-applied', '500', 'reset', 'timeout'] as const)(
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
      expect(await sandbox.serves(JO)).toEqual(target.flags);
    },
  );

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
  it.each(['half-applied', '500', 'reset', 'timeout', '429'] as const)(
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
      await expect(wrong.read([target])).rejects.not.toMatchObject({
        message: expect.stringContaining('very-secret-key'),
      });
    });
    const asked = requests.filter(({ path }) => path.includes('/segments/'));
    expect(asked).toHaveLength(2);
  });

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
