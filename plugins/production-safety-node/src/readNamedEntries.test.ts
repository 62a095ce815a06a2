import { ConfigReader } from '@backstage/config';
import { readNamedEntries } from './readNamedEntries';
import { readSeconds } from './readSeconds';

const read = (parts: unknown) =>
  readNamedEntries(new ConfigReader({ parts } as never), 'vendor.sources[0]', {
    list: 'parts',
    name: 'part',
    keys: ['route'],
    read: entry => entry.getString('route'),
  });

describe('entries that have a name', () => {
  it('are found by it, whatever is in it', () => {
    expect(read([{ part: 'a:b/c.d', route: '/a' }])).toEqual({
      'a:b/c.d': '/a',
    });
  });

  it('are none without the list', () => {
    expect(read(undefined)).toEqual({});
  });

  it.each<[string, unknown, string]>([
    [
      'a name twice',
      [
        { part: 'a', route: '/a' },
        { part: 'a', route: '/b' },
      ],
      'vendor.sources[0].parts has a twice',
    ],
    ['a mistyped key', [{ part: 'a', rout: '/a' }], '.parts[0].rout is not'],
    ['a missing name', [{ route: '/a' }], 'parts[0].part'],
  ])('are refused with %s', (_, parts, said) => {
    expect(() => read(parts)).toThrow(said);
  });
});

describe('seconds', () => {
  const seconds = (delay: unknown) =>
    readSeconds(new ConfigReader({ delay } as never), 'vendor', 'delay');

  it('are read as milliseconds', () => {
    expect([seconds(undefined), seconds(0), seconds(1.5)]).toEqual([
      undefined,
      0,
      1_500,
    ]);
  });

  it('are refused when they are less than none', () => {
    expect(() => seconds(-1)).toThrow('vendor.delay must be 0 or more seconds');
  });
});
