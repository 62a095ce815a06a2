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
const TIMEOUT_MS = 250;

/** A rollout that everybody gets, and a control that gives up soon. */
async function exposed(flagCount: number = 2) {
  const target = await sandbox.withFlags(flagCount);
  const control = sandbox.control({ timeoutMs: TIMEOUT_MS });
  await control.setExposure(target, { percent: 100 }, all(target));
  return { target, control };
}

describe('closing a rollout', () => {
  it('takes exactly one call for 200 flags when the segment is known', async () => {
    const target = await sandbox.withFlags(200);
    const control = sandbox.control();
    await control.setExposure(target, { percent: 100 }, all(target));
    expect(await sandbox.serves({ identity: 'jo' })).toHaveLength(200);
    const [{ id }] = await sandbox.segments();

    const requests = await sandbox.during(async () => {
      expect(await control.close(target)).toBe('closed');
    });

    expect(requests.map(({ method, path }) => [method, path])).toEqual([
      ['PUT', `/api/v1/projects/1/segments/${id}/`],
    ]);
    expect(await sandbox.serves({ identity: 'jo' })).toEqual([]);
  });

  it('is one write in a process that has read nothing yet', async () => {
    const target = await sandbox.withFlags(20);
    await sandbox.control().setExposure(target, { percent: 100 }, all(target));
    const requests = await sandbox.during(async () => {
      expect(await sandbox.control().close(target)).toBe('closed');
    });
    expect(requests.filter(({ method }) => method !== 'GET')).toHaveLength(1);
    expect(await sandbox.serves({ identity: 'jo' })).toEqual([]);
  });

  it('finds the segment again when the remembered one is gone', async () => {
    const target = await sandbox.withFlags(2);
    const control = sandbox.control();
    await control.setExposure(target, { percent: 100 }, all(target));
    const [{ id }] = await sandbox.segments();
    await sandbox.admin('DELETE', `projects/1/segments/${id}/`);
    expect(await control.close(target)).toBe('no-audience');
    await sandbox.control().setExposure(target, { percent: 100 }, all(target));
    expect(await control.close(target)).toBe('closed');
    expect(await sandbox.serves({ identity: 'jo' })).toEqual([]);
  });

  it('closes twins of the segment too', async () => {
    const target = await sandbox.withFlags(1);
    await sandbox.control().setExposure(target, { percent: 100 }, all(target));
    const [{ id, name }] = await sandbox.segments();
    const twin = await sandbox.admin(
      'POST',
      `projects/1/segments/${id}/clone/`,
      { name },
    );
    const control = sandbox.control();
    await control.close(target);
    const [{ audience }] = await control.read([target]);
    expect(audience?.open).toBe(false);
    await control.setExposure(target, { percent: 100 }, all(target));
    expect(
      (await sandbox.segments()).map((each: { id: number }) => each.id),
    ).toEqual([id]);
    expect(twin.id).not.toBe(id);
  });

  it('has the last word over a raise that arrives after it', async () => {
    const target = await sandbox.withFlags(3);
    const control = sandbox.control();
    await control.setExposure(target, { percent: 5 }, all(target));
    // The raise is held up on its way and arrives after the close.
    await sandbox.fault({
      mode: 'latency',
      latencyMs: 300,
      times: 1,
      match: { method: 'PUT', path: '/segments/' },
    });
    const raising = control
      .setExposure(target, { percent: 100 }, all(target))
      .catch(error => error.code);
    await sandbox.untilSent('PUT');
    expect(await control.close(target)).toBe('closed');
    expect(await raising).toBe('port-unavailable');
    expect(await sandbox.serves({ identity: 'jo' })).toEqual([]);
    expect((await control.read([target]))[0].audience?.open).toBe(false);
  });
});

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
        // Fifty for the machine.
        expect(performance.now() - started).toBeLessThan(TIMEOUT_MS * 1.5 + 50);
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
    expect(performance.now() - started).toBeLessThan(TIMEOUT_MS * 0.75);
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
    expect(performance.now() - started).toBeLessThan(TIMEOUT_MS * 1.5 + 50);
    expect(await slow).toBe('port-unavailable');
    expect(await sandbox.serves(JO)).toEqual([]);
  });
});

describe('custom fields of the segment', () => {
  const OWNER = { model_field: 7, field_value: 'frontend' };

  it('are kept by closing and opening', async () => {
    const { target, control } = await exposed();
    const [{ id }] = await sandbox.segments();
    await sandbox.editSegment(id, { metadata: [OWNER] });
    await control.read([target]);
    await control.close(target);
    await sandbox.control().setExposure(target, { percent: 5 }, all(target));
    expect((await sandbox.segments())[0].metadata).toMatchObject([OWNER]);
  });

  it('that became required since we last looked do not prevent a close', async () => {
    const { target, control } = await exposed();
    const [{ id }] = await sandbox.segments();
    await sandbox.editSegment(id, { metadata: [OWNER] });
    await sandbox.call('PUT', '/sandbox/settings', { requiredMetadata: [7] });
    expect(await control.close(target)).toBe('closed');
    expect(await sandbox.serves(JO)).toEqual([]);
    expect((await sandbox.segments())[0].metadata).toMatchObject([OWNER]);
  });
});
