import {
  APART,
  APART_MANIFEST,
  SHARED,
  storedApart,
} from '../__testUtils__/apart';
import { KEY } from '../__testUtils__/SandboxServer';
import { siteproof } from '../__testUtils__/siteproof';

jest.setTimeout(60_000);

const here = siteproof();

const rollback = (...more: string[]) =>
  here.machine.run([
    'rollback',
    '--yes',
    '--reason',
    'Broken',
    '--wait',
    '5',
    ...more,
  ]);

describe('a rollback of a rollout with a part that has its own users', () => {
  beforeEach(async () => {
    await here.server.serve(APART, 100);
  });

  it('by its manifest sends back both populations', async () => {
    here.machine.write('rollout.yaml', APART_MANIFEST);
    const { code, stdout } = await rollback();
    expect(stdout).toContain('V1 for all users, confirmed in');
    expect(code).toBe(0);
    expect(await here.server.served()).toEqual([]);
    expect(await storedApart(here.server)).toMatchObject({
      open: [false, false],
      on: [],
    });
  });

  it('found at the flag server sends back both populations', async () => {
    here.machine.write('rollout.yaml', '# nothing is declared here\n');
    const { code, stdout } = await rollback('design-system-v2');
    expect(stdout).toContain('V1 for all users, confirmed in');
    expect(code).toBe(0);
    expect(await here.server.served()).toEqual([]);
    expect(await storedApart(here.server)).toMatchObject({
      open: [false, false],
      on: [],
    });
  });
});

describe('the lines for a machine without Node', () => {
  const lines = async () => {
    here.machine.write('rollout.yaml', APART_MANIFEST);
    const { stdout } = await here.machine.run(['rollback', '--print-curl']);
    return [...stdout.matchAll(/^curl .* -X PUT .* -d '(.*)' '(.*)'$/gm)];
  };

  it('take users of both populations back', async () => {
    await here.server.serve(APART, 100);
    for (const [, body, url] of await lines()) {
      await fetch(url, {
        method: 'PUT',
        body,
        headers: {
          authorization: `Api-Key ${KEY}`,
          'content-type': 'application/json',
        },
      });
    }
    expect(await here.server.served()).toEqual([]);
  });

  it('switch flags off for a population that has no audience', async () => {
    await here.server.serve(SHARED, 100);
    expect((await lines()).map(([, body]) => body)).toEqual([
      expect.stringContaining('__closed__'),
      '{"enabled":false}',
    ]);
  });
});
