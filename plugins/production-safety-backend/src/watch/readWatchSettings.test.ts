import { ConfigReader } from '@backstage/config';
import type { JsonObject } from '@backstage/types';
import { readWatchSettings } from './readWatchSettings';

const read = (watch: JsonObject) =>
  readWatchSettings(new ConfigReader({ productionSafety: { watch } }));

describe('settings of the watch', () => {
  it('are ten seconds for guards and a minute for gates', () => {
    const usual = { everyMs: 10_000, gatesEveryMs: 60_000 };
    expect(readWatchSettings(new ConfigReader({}))).toEqual(usual);
    expect(read({})).toEqual(usual);
  });

  it('are taken from the configuration', () => {
    expect(read({ every: '5s', gatesEvery: { minutes: 5 } })).toEqual({
      everyMs: 5_000,
      gatesEveryMs: 300_000,
    });
    // Gates are never judged more often than guards.
    expect(read({ every: '2m' }).gatesEveryMs).toBe(120_000);
  });

  it.each([
    ['a pace no source can keep', { every: '1s' }, /every must be between/],
    ['a pace that watches nothing', { gatesEvery: '2h' }, /must be between/],
    [
      'gates more often than guards',
      { every: '2m', gatesEvery: '1m' },
      /must not be shorter than productionSafety\.watch\.every/,
    ],
    ['a setting that does not exist', { interval: '10s' }, /interval/],
  ])('refuse %s', (_, watch, message) => {
    expect(() => read(watch)).toThrow(message);
  });
});
