import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startSandbox } from './startSandbox';
import {
  aSandbox,
  overrideBody,
  splitRules,
  type Wire,
} from './testing/aSandbox';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sandbox-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const file = () => join(folder, 'deep', 'state.json');

/** What product clients see, to compare before and after. */
const observe = async (api: Awaited<ReturnType<typeof aSandbox>>) =>
  Promise.all(
    ['mara', 'tom', 'elena', 'jonas'].map(async identifier => {
      const { body } = await api.sdk(
        'sandbox-production',
        'POST',
        '/identities/',
        {
          identifier,
        },
      );
      return body.flags.map((flag: Wire) => [flag.feature.name, flag.enabled]);
    }),
  );

describe('a sandbox with a state file', () => {
  it('serves the same after a restart', async () => {
    const first = await aSandbox({ file: file() });
    await first.admin('POST', '/projects/1/segments/', {
      name: 's',
      rules: splitRules(50),
    });
    await first.admin(
      'POST',
      '/environments/sandbox-production/features/1/create-segment-override/',
      overrideBody(1),
    );
    const before = await observe(first);
    await first.sandbox.close();

    const second = await aSandbox({ file: file() });
    const after = await observe(second);
    const segment = await second.admin('GET', '/projects/1/segments/1/');
    await second.sandbox.close();

    expect(first.sandbox.restored).toBe(false);
    expect(second.sandbox.restored).toBe(true);
    expect(after).toEqual(before);
    expect(segment.body.name).toBe('s');
  });

  it('saves the seed, whole files only, and no draft stays behind', async () => {
    const { sandbox } = await aSandbox({ file: file() });
    await sandbox.close();
    const saved = JSON.parse(await readFile(file(), 'utf8'));
    expect(saved.format).toBe(2);
    expect(saved.flagsmith.features.rows).toHaveLength(14);
    expect(await readdir(join(folder, 'deep'))).toEqual(['state.json']);
  });

  it.each([
    ['not JSON', '{'],
    ['another format', '{"format":99}'],
    ['of the format before', '{"format":1}'],
    ['something else', 'null'],
  ])(
    'does not start on a file that is %s, and leaves it alone',
    async (_, text) => {
      const path = join(folder, 'broken.json');
      await writeFile(path, text);
      await expect(startSandbox({ file: path })).rejects.toThrow(path);
      expect(await readFile(path, 'utf8')).toBe(text);
    },
  );
});

describe('a sandbox without a state file', () => {
  it('can start without the flags of the example', async () => {
    const api = await aSandbox({ seed: 'empty' });
    const { body } = await api.sdk('sandbox-production', 'GET', '/flags/');
    await api.sandbox.close();
    expect(body).toEqual([]);
  });

  it('runs beside others on ports of their own', async () => {
    const [a, b] = await Promise.all([startSandbox(), startSandbox()]);
    expect(a.port).not.toBe(b.port);
    await expect(startSandbox({ port: a.port })).rejects.toThrow('EADDRINUSE');
    await Promise.all([a.close(), b.close()]);
  });

  it('frees its port even while a request hangs', async () => {
    const api = await aSandbox();
    await api.call('POST', '/sandbox/faults', { body: { mode: 'timeout' } });
    const hanging = api
      .sdk('sandbox-production', 'GET', '/flags/')
      .catch(() => 'dropped');
    await api.call('GET', '/sandbox/faults');
    await api.sandbox.close();
    expect(await hanging).toBe('dropped');
  });
});
