import type { FlagTarget } from '@production-safety/core';
import type { SandboxFault } from '../__testUtils__/SandboxFault';
import { SandboxFlagsmith } from '../__testUtils__/SandboxFlagsmith';

let sandbox: SandboxFlagsmith;

beforeAll(async () => {
  sandbox = await SandboxFlagsmith.start();
});
beforeEach(() => sandbox.reset());
afterAll(() => sandbox.stop());

const all = ({ flags }: FlagTarget) => ({ on: flags, permanent: false });
const JO = { identity: 'jo' };
const SEGMENT = { method: 'PUT', path: '/segments/' };
const TIMEOUT_MS = 400;

/** A rollout that everybody gets, and a control that gives up soon. */
async function exposed(flagCount: number = 2) {
  const target = await sandbox.withFlags(flagCount);
  const control = sandbox.control({ timeoutMs: TIMEOUT_MS });
  await control.setExposure(target, { percent: 100 }, all(target));
  return { target, control };
}

describe('a close that fails', () => {
  it.each<[string, Omit<SandboxFault, 'match'>]>([
    ['is refused for its rate', { mode: '429', times: 1, retryAfter: 0 }],
    ['fails', { mode: '500', times: 1 }],
    ['gets no answer', { mode: 'timeout', times: 1 }],
    ['has its connection reset', { mode: 'reset', times: 1 }],
    ['is answered with a web page', { mode: 'html', times: 1 }],
  ])(
    'because it %s says so after one write, and can be repeated',
    async (_, fault) => {
      const { target, control } = await exposed();
      await sandbox.fault({ ...fault, match: SEGMENT });
      const requests = await sandbox.during(() =>
        expect(control.close(target)).rejects.toMatchObject({
          code: 'port-unavailable',
          retryable: true,
        }),
      );
      expect(requests.filter(({ method }) => method === 'PUT')).toHaveLength(1);
      expect(requests.length).toBeLessThanOrEqual(2);
      expect(await control.close(target)).toBe('closed');
      expect(await sandbox.serves(JO)).toEqual([]);
    },
  );

  it('of one population closes the others all the same', async () => {
    const { flags, ...rest } = await sandbox.withFlags(2);
    const populations = [{ key: flags[1], part: 'search' }];
    const target = { ...rest, flags, populations };
    const control = sandbox.control({ timeoutMs: TIMEOUT_MS });
    await control.setExposure(target, { percent: 100 }, all(target));
    expect(await sandbox.serves(JO)).toEqual(flags);
    // The first write is the one of the shared segment.
    await sandbox.fault({ mode: '500', times: 1, match: SEGMENT });
    await expect(control.close(target)).rejects.toMatchObject({
      code: 'port-unavailable',
    });
    expect(await sandbox.serves(JO)).toHaveLength(1);
    expect(await control.close(target)).toBe('closed');
    expect(await sandbox.serves(JO)).toEqual([]);
  });

  it('is closed when reading back shows that it was applied', async () => {
    const { target, control } = await exposed();
    await sandbox.fault({ mode: 'half-applied', times: 1, match: SEGMENT });
    const requests = await sandbox.during(async () => {
      expect(await control.close(target)).toBe('closed');
    });
    expect(requests.map(({ method, status }) => [method, status])).toEqual([
      ['PUT', 500],
      ['GET', 200],
    ]);
  });

  it('is known not to be done while its write may still arrive', async () => {
    const { target, control } = await exposed();
    await sandbox.fault({
      mode: 'late',
      latencyMs: TIMEOUT_MS + 150,
      times: 1,
      match: SEGMENT,
    });
    await expect(control.close(target)).rejects.toMatchObject({
      code: 'port-unavailable',
    });
    expect(await control.close(target)).toBe('closed');
    await new Promise(resolve => setTimeout(resolve, 200));
    expect(await sandbox.serves(JO)).toEqual([]);
  });

  it.each<SandboxFault['mode']>(['timeout', '500', 'reset'])(
    'takes less than one and a half time limits when all is %s',
    async mode => {
      const { target, control } = await exposed();
      const cold = sandbox.control({ timeoutMs: TIMEOUT_MS });
      await sandbox.fault({ mode });
      for (const each of [control, cold]) {
        const started = performance.now();
        await expect(each.close(target)).rejects.toMatchObject({
          code: 'port-unavailable',
        });
        // With some time for the machine.
        expect(performance.now() - started).toBeLessThan(TIMEOUT_MS * 1.9);
      }
      await sandbox.clearFaults();
      expect(await control.close(target)).toBe('closed');
    },
  );

  it('looks only shortly whether it was done after all', async () => {
    const { target, control } = await exposed();
    await sandbox.fault({ mode: '500', match: SEGMENT });
    await sandbox.fault({ mode: 'timeout', match: { method: 'GET' } });
    const started = performance.now();
    await expect(control.close(target)).rejects.toThrow('(500)');
    expect(performance.now() - started).toBeLessThan(TIMEOUT_MS * 0.95);
  });

  it('does not wait as long as the server asks, and passes it on', async () => {
    const { target, control } = await exposed();
    await sandbox.fault({ mode: '429', retryAfter: 1, match: SEGMENT });
    const started = performance.now();
    const requests = await sandbox.during(() =>
      expect(control.close(target)).rejects.toMatchObject({
        code: 'port-unavailable',
        retryable: true,
        retryAfterMs: 1_000,
      }),
    );
    expect(performance.now() - started).toBeLessThan(500);
    expect(requests).toHaveLength(1);
  });

  it('is refused when nothing but web pages come back', async () => {
    const { target } = await exposed();
    const cold = sandbox.control();
    await sandbox.fault({ mode: 'html' });
    await expect(cold.close(target)).rejects.toMatchObject({
      code: 'port-rejected',
      message: expect.stringContaining('web page'),
    });
  });

  it('says closed even when nobody knows the defaults', async () => {
    const { target } = await exposed();
    const cold = sandbox.control({ timeoutMs: TIMEOUT_MS });
    await sandbox.fault({ mode: '500', match: { path: '/features/' } });
    expect(await cold.close(target)).toBe('closed');
    expect(await sandbox.serves(JO)).toEqual([]);
  });

  it('gives up on a change of exposure that does not end', async () => {
    const { target, control } = await exposed();
    await sandbox.fault({ mode: 'timeout', times: 1, match: SEGMENT });
    const slow = control
      .setExposure(target, { percent: 50 }, all(target))
      .catch(error => error.code);
    await sandbox.untilSent('PUT');
    const started = performance.now();
    expect(await control.close(target)).toBe('closed');
    expect(performance.now() - started).toBeLessThan(TIMEOUT_MS * 1.9);
    expect(await slow).toBe('port-unavailable');
    expect(await sandbox.serves(JO)).toEqual([]);
  });
});
