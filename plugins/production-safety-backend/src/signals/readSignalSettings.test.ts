import { ConfigReader } from '@backstage/config';
import type { JsonObject } from '@backstage/types';
import { readSignalSettings } from './readSignalSettings';

const DAY = 86_400_000;
const SOURCE = {
  id: 'ci',
  token: 'token-of-the-ci-system',
  signals: [{ name: 'error-rate', kind: 'count' }],
};
const read = (signals: JsonObject) =>
  readSignalSettings(new ConfigReader({ productionSafety: { signals } }));

describe('settings of signals', () => {
  it('keep answers for 35 days, and let nobody push', () => {
    expect(readSignalSettings(new ConfigReader({}))).toEqual({
      keepForMs: 35 * DAY,
      push: [],
      order: [],
    });
  });

  it('are taken from the configuration', () => {
    const components = ['component:default/Web'];
    expect(
      read({
        retention: '90d',
        push: [{ ...SOURCE, components }],
        order: ['prometheus'],
      }),
    ).toEqual({
      keepForMs: 90 * DAY,
      push: [
        {
          id: 'ci',
          token: SOURCE.token,
          components: ['component:default/web'],
          signals: new Map([['error-rate', 'count']]),
        },
      ],
      order: ['prometheus'],
    });
  });

  it.each<[string, JsonObject, RegExp]>([
    ['hours', { retention: '3h' }, /retention must be at least one day/],
    ['a word', { retention: 'long' }, /retention is not a duration/],
    ['a misspelt key', { retain: '3d' }, /retain is not a known key/],
    ['a short token', { push: [{ ...SOURCE, token: 'abc' }] }, /token must/],
    [
      'no signal',
      { push: [{ ...SOURCE, signals: [] }] },
      /at least one signal/,
    ],
    [
      'a kind nobody knows',
      { push: [{ ...SOURCE, signals: [{ name: 'a', kind: 'b' }] }] },
      /kind must be one of/,
    ],
    [
      'one token twice',
      { push: [SOURCE, { ...SOURCE, id: 'other' }] },
      /the same token/,
    ],
  ])('are refused with %s, and no secret is told', (_, signals, message) => {
    expect(() => read(signals)).toThrow(message);
    expect(() => read(signals)).not.toThrow(SOURCE.token);
  });
});
