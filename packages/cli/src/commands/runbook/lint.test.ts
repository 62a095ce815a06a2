import { mkdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { startSandbox } from '@production-safety/sandbox';
import { Machine } from '../../__testUtils__/aContext';

const TEXT = readFileSync(
  resolve(__dirname, '../../../acceptance/runbooks/search-is-slow.md'),
  'utf8',
);

let machine: Machine;
beforeEach(() => {
  machine = new Machine();
});

describe('runbook lint', () => {
  it('tells machines what it found, and in which files', async () => {
    machine.write('good.md', TEXT);
    machine.write('bad.md', TEXT.replace('mode: read-do\n', 'mode: quick\n'));
    machine.write('page.md', '# A page about `data-step="check"`\n');
    const { code, stdout } = await machine.run([
      'runbook',
      'lint',
      'good.md',
      '.',
      '--json',
    ]);
    const result = JSON.parse(stdout);
    expect(code).toBe(1);
    expect(result).toMatchObject({
      command: 'runbook lint',
      exit: 'found',
      files: ['good.md', 'bad.md'],
    });
    expect(result.findings).toHaveLength(1);
    expect(result.findings[0]).toMatchObject({
      code: 'RF02',
      severity: 'error',
      path: 'bad.md',
      line: 9,
    });
  });

  it('knows the actions that it is told', async () => {
    machine.write(
      'own.md',
      TEXT.replace('production-safety:rollback', 'ours:rollback'),
    );
    const lint = ['runbook', 'lint', 'own.md'];
    expect((await machine.run(lint)).stdout).toContain('"ours:rollback"');
    expect(
      (await machine.run([...lint, '--action', 'ours:rollback'])).code,
    ).toBe(0);
  });

  it('looks at links to the web when it is told to', async () => {
    const sandbox = await startSandbox({ seed: 'empty' });
    const gone = `${sandbox.url}/nothing-here`;
    machine.write(
      'web.md',
      TEXT.replace('## Contain', `See [what it was](${gone}).\n\n## Contain`),
    );
    const lint = ['runbook', 'lint', 'web.md'];
    const quiet = await machine.run(lint);
    const looked = await machine.run([...lint, '--web']);
    await sandbox.close();
    expect(quiet.code).toBe(0);
    expect(looked.code).toBe(1);
    expect(looked.stdout).toContain(`There is no page at ${gone} (404)`);
  });

  it('compares ids with an earlier version, where there is one', async () => {
    machine.write('old.md', TEXT);
    machine.write('new.md', TEXT.replace('id="check-latency"', 'id="delay"'));
    mkdirSync(join(machine.folder, 'main'));
    const lint = ['runbook', 'lint', 'new.md', '--before'];
    const { code, stdout } = await machine.run([...lint, 'old.md']);
    expect(code).toBe(1);
    expect(stdout).toContain('Write id="check-latency" again');
    expect((await machine.run([...lint, 'main'])).code).toBe(0);
    expect((await machine.run([...lint, 'gone.md'])).code).toBe(4);
  });

  it('ends well with warnings', async () => {
    machine.write('old.md', TEXT.replace('2026-11-24', '2020-01-01'));
    const { code, stdout } = await machine.run(['runbook', 'lint', 'old.md']);
    expect(code).toBe(0);
    expect(stdout).toContain('! old.md:1:1 reviewed: The last review is');
  });
});
