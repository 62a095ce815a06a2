import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Machine } from '../__testUtils__/aContext';
import { DS2_MANIFEST } from '../__testUtils__/SandboxServer';
import { findManifests, rolloutFilesIn } from './findManifests';

const COMPONENT = 'apiVersion: backstage.io/v1alpha1\nkind: Component\n';
const named = (name: string) => DS2_MANIFEST.replace('design-system-v2', name);

async function found(machine: Machine, places: readonly string[] = ['.']) {
  const warnings: string[] = [];
  const rollouts = await findManifests(places, machine.folder, line =>
    warnings.push(line),
  );
  return { ids: rollouts.map(({ id }) => id), warnings };
}

it('finds rollouts among other entities of a catalog file', async () => {
  const machine = new Machine();
  machine.write(
    'catalog-info.yaml',
    [COMPONENT, named('one'), named('two')].join('---\n'),
  );
  expect(await found(machine)).toEqual({
    ids: ['default.one', 'default.two'],
    warnings: [],
  });
});

it('looks three levels deep, and not into what tools put there', async () => {
  const machine = new Machine();
  for (const [folder, name] of [
    ['a/b', 'near'],
    ['a/b/c', 'far'],
    ['node_modules/x', 'theirs'],
    ['.git', 'hidden'],
  ]) {
    mkdirSync(join(machine.folder, folder), { recursive: true });
    writeFileSync(join(machine.folder, folder, 'r.yaml'), named(name));
  }
  expect((await found(machine)).ids).toEqual(['default.near']);
});

it('leaves out one with errors, and says so', async () => {
  const machine = new Machine();
  machine.write('good.yaml', named('good'));
  machine.write('bad.yaml', named('bad').replace('percent: 25', 'percent: x'));
  const { ids, warnings } = await found(machine);
  expect(ids).toEqual(['default.good']);
  expect(warnings[0]).toContain('safety plan lint bad.yaml');
});

it('reads a file that was named whatever it is called', async () => {
  const machine = new Machine();
  machine.write('manifest.txt', named('named'));
  expect((await found(machine, ['manifest.txt'])).ids).toEqual([
    'default.named',
  ]);
});

it('lists the files with rollouts of a folder', () => {
  const machine = new Machine();
  machine.write('a.yaml', named('a'));
  machine.write('b.yaml', COMPONENT);
  expect(rolloutFilesIn('.', machine.folder)).toEqual(['a.yaml']);
});
