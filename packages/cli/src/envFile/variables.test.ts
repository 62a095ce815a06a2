import { asSwitch, readEnvFile, variableOf } from './variables';

it.each([
  ['ds2-navigation', undefined, 'FLAG_DS2_NAVIGATION'],
  ['Offline sync.v3', undefined, 'FLAG_OFFLINE_SYNC_V3'],
  ['ds2', 'NEXT_PUBLIC_{FLAG}', 'NEXT_PUBLIC_DS2'],
  ['ds2-forms', 'flags.{flag}.on', 'flags.ds2-forms.on'],
])('%s with the pattern %s is %s', (flag, pattern, name) => {
  expect(variableOf(flag, pattern)).toBe(name);
});

it('refuses a pattern that names no flag: all would be one variable', () => {
  expect(() => variableOf('a', 'FLAG')).toThrow('names no flag');
});

it('reads what a shell or an application would read', () => {
  const read = readEnvFile(
    ['# A=no', 'A=true', 'export B="false"', " C = '1' ", '', 'D='].join('\n'),
  );
  expect([...read]).toEqual([
    ['A', 'true'],
    ['B', 'false'],
    ['C', '1'],
    ['D', ''],
  ]);
});

it.each([
  ['TRUE', true],
  ['0', false],
  ['', false],
  ['perhaps', undefined],
])('"%s" is %s', (value, meant) => {
  expect(asSwitch(value)).toBe(meant);
});
