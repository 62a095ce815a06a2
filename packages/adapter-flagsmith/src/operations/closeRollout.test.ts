import type { FlagTarget } from '@production-safety/core';
import { SandboxFlagsmith } from '../__testUtils__/SandboxFlagsmith';

let sandbox: SandboxFlagsmith;

beforeAll(async () => {
  sandbox = await SandboxFlagsmith.start();
});
beforeEach(() => sandbox.reset());
afterAll(() => sandbox.stop());

const all = ({ flags }: FlagTarget) => ({ on: flags, permanent: false });
const JO = { identity: 'jo' };
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
