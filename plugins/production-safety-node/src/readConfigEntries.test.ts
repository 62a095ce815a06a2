import { ConfigReader } from '@backstage/config';
import { readConfigEntries } from './readConfigEntries';

const read = (list: unknown) =>
  readConfigEntries(
    new ConfigReader({ vendor: { list } } as never),
    'vendor.list',
    ['id', 'size'],
  );

describe('entries of a list in the configuration', () => {
  it('have an id and a place', () => {
    expect(read([{ id: 'a' }, { id: 'b', size: 1 }])).toMatchObject([
      { id: 'a', path: 'vendor.list[0]' },
      { id: 'b', path: 'vendor.list[1]' },
    ]);
  });

  it('are none without the list', () => {
    expect(read(undefined)).toEqual([]);
  });

  it.each<[string, unknown, string]>([
    ['an id twice', [{ id: 'a' }, { id: 'a' }], 'two entries with the id a'],
    ['a mistyped key', [{ id: 'a', sise: 1 }], 'vendor.list[0].sise is not'],
    ['a missing id', [{ size: 1 }], 'vendor.list[0].id'],
  ])('are refused with %s', (_, list, said) => {
    expect(() => read(list)).toThrow(said);
  });
});
