import type { FlagTarget } from '@production-safety/core';
import { SandboxFlagsmith } from '../__testUtils__/SandboxFlagsmith';

let sandbox: SandboxFlagsmith;
let target: FlagTarget;
let segment: { id: number; name: string; description: string };

const JO = { identity: 'jo' };
const NAME = 'rollout.default.design-system-v2@production';

const expose = (percent: number = 100) =>
  sandbox
    .control()
    .setExposure(target, { percent }, { on: target.flags, permanent: false });

const names = async () => (await sandbox.segments()).map(({ name }) => name);

beforeAll(async () => {
  sandbox = await SandboxFlagsmith.start();
});
beforeEach(async () => {
  await sandbox.reset();
  target = await sandbox.withFlags(2);
  await expose();
  [segment] = await sandbox.segments();
});
afterAll(() => sandbox.stop());

describe('a segment that somebody renamed', () => {
  beforeEach(() => sandbox.editSegment(segment.id, { name: 'Design system' }));

  it('is closed', async () => {
    expect(await sandbox.control().close(target)).toBe('closed');
    expect(await sandbox.serves(JO)).toEqual([]);
  });

  it('is read, and its flags are ours', async () => {
    const [{ audience, flags }] = await sandbox.control().read([target]);
    expect(audience).toEqual({ open: true, exposure: { percent: 100 } });
    expect(flags).toMatchObject(
      target.flags.map(() => ({ rolloutOn: true, foreignOverrides: 0 })),
    );
  });

  it('does not keep a flag on', async () => {
    await sandbox.control().switchOff(target, target.flags[0]);
    expect(await sandbox.serves(JO)).toEqual(target.flags.slice(1));
  });

  it('still tells whom to ask', async () => {
    const { probes } = await sandbox.control().observe(target);
    const inside = probes.filter(({ inExposure }) => inExposure);
    expect(inside.map(({ on }) => on)).toEqual(Array(3).fill(target.flags));
  });

  it('gets its name back with the next exposure, and stays the same one', async () => {
    await expose(50);
    expect(await names()).toEqual([NAME]);
    expect((await sandbox.segments())[0].id).toBe(segment.id);
  });
});

describe('the mark in the description', () => {
  it('is put back by closing when somebody took it away', async () => {
    await sandbox.editSegment(segment.id, { description: 'Do not touch!' });
    expect(await sandbox.control().close(target)).toBe('closed');
    const [{ description }] = await sandbox.segments();
    expect(description).toBe(`Do not touch! [${NAME}]`);
  });

  it('is put back by the next exposure, even of the same share', async () => {
    await sandbox.editSegment(segment.id, { description: '' });
    await expose();
    const [{ description }] = await sandbox.segments();
    expect(description).toBe(segment.description);
  });
});

describe('of two segments that could be ours', () => {
  const clone = (name: string) =>
    sandbox.admin('POST', `projects/1/segments/${segment.id}/clone/`, { name });

  it('the one that our flags use counts, whatever its name', async () => {
    await sandbox.editSegment(segment.id, { name: 'Design system' });
    const decoy = await clone(NAME);
    await sandbox.editSegment(decoy.id, { description: 'Mine' });
    await sandbox.control().close(target);
    expect(await sandbox.serves(JO)).toEqual([]);
    await sandbox.control().switchOff(target, target.flags[0]);
    await expose(50);
    const { id, name, rules } = (await sandbox.segments())[0];
    expect([id, name]).toEqual([segment.id, NAME]);
    expect(JSON.stringify(rules)).toContain('"50"');
    // Somebody made it, so it is not ours to remove.
    expect((await sandbox.segments())[1].id).toBe(decoy.id);
  });

  it('a clone for something else is left alone', async () => {
    const other = await clone('Beta users');
    await sandbox.control().close(target);
    await sandbox
      .control()
      .setExposure(
        target,
        { percent: 5 },
        { on: target.flags, permanent: false },
      );
    const [ours, theirs] = await sandbox.segments();
    expect(ours.name).toBe(NAME);
    expect(theirs).toMatchObject({ name: 'Beta users', rules: other.rules });
  });

  it('a clone is not taken for ours when ours is gone', async () => {
    await clone('Beta users');
    await sandbox.admin('DELETE', `projects/1/segments/${segment.id}/`);
    const control = sandbox.control();
    expect(await control.close(target)).toBe('no-audience');
    expect((await control.read([target]))[0].audience).toBeNull();
    await expose();
    expect(await names()).toEqual(['Beta users', NAME]);
  });

  it('a clone that serves our flags is closed as well', async () => {
    const other = await clone('Beta users');
    await sandbox.override(target.flags[0], other.id);
    await sandbox.control().close(target);
    expect(await sandbox.serves(JO)).toEqual([]);
    // The next exposure keeps one override a flag, and the clone itself.
    await expose();
    expect(await sandbox.serves(JO)).toEqual(target.flags);
    const bindings = await sandbox.bindings(target.flags[0]);
    expect(bindings.map(each => each.segment)).toEqual([segment.id]);
    expect(await names()).toContain('Beta users');
  });

  it('both are closed when nobody can say which is ours', async () => {
    await sandbox.editSegment(segment.id, { name: 'Design system' });
    await clone('Beta users');
    await sandbox.fault({ mode: '500', match: { path: 'features/' } });
    expect(await sandbox.control().close(target)).toBe('closed');
    await sandbox.clearFaults();
    expect(await sandbox.serves(JO)).toEqual([]);
  });
});
