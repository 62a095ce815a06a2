import type { JournalEntry } from '@production-safety/core';
import { DS2 } from '../__testUtils__/SandboxServer';
import { siteproof } from '../__testUtils__/siteproof';

jest.setTimeout(60_000);

const here = siteproof();

const bypasses = () =>
  here.machine.journal
    .split('\n')
    .filter(Boolean)
    .map(line => JSON.parse(line) as JournalEntry)
    .filter(entry => entry.type === 'call' && entry.call === 'bypass-approval');

describe('where people have to approve changes of flags, a rollback', () => {
  beforeEach(async () => {
    await here.server.serve(DS2, 100);
    await here.server.approvals(2);
  });

  const rollback = (...more: string[]) =>
    here.machine.run(['rollback', '--yes', '--wait', '5', ...more]);

  it('keeps and says for each flag that it did not wait, who asked and why', async () => {
    const { code, stderr } = await rollback('--reason', 'Checkout is broken');
    expect(code).toBe(0);
    expect(await here.server.served()).toEqual([]);
    const detail =
      'without the approval that production needs, asked for by user:default/jo: "Checkout is broken"';
    expect(bypasses()).toEqual(
      DS2.flags.map(flag =>
        expect.objectContaining({ who: 'user:default/jo', flag, detail }),
      ),
    );
    for (const flag of DS2.flags) {
      expect(stderr).toContain(`Break-glass: ${flag} is written ${detail}`);
    }
  });

  it('says it on stderr when the output is for a machine', async () => {
    const { stdout, stderr } = await rollback('--json');
    expect(JSON.parse(stdout).exit).toBe('ok');
    expect(stderr).toContain('user:default/jo: "No reason given"');
  });

  it('says it once of a flag that is tried again', async () => {
    await here.server.fault({
      mode: '500',
      times: 3,
      match: { method: 'PUT', path: 'featurestates' },
    });
    const { stderr } = await rollback();
    const said = stderr
      .split('\n')
      .filter(line => line.includes('Break-glass'));
    expect(new Set(said).size).toBe(said.length);
    expect(bypasses().length).toBeGreaterThan(said.length);
  });

  it('says nothing where nobody has to approve', async () => {
    here.server.reset();
    await here.server.serve(DS2, 100);
    const { stderr } = await rollback();
    expect(stderr).not.toContain('Break-glass');
    expect(bypasses()).toEqual([]);
  });
});
