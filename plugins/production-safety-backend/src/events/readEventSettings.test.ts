import { ConfigReader } from '@backstage/config';
import type { JsonObject } from '@backstage/types';
import { readEventSettings } from './readEventSettings';

const SECRET = 'a-secret-of-enough-characters';
const read = (...events: JsonObject[]) =>
  readEventSettings(new ConfigReader({ productionSafety: { events } }));

describe('settings of events', () => {
  it('name nobody when there are none', () => {
    expect(readEventSettings(new ConfigReader({})).size).toBe(0);
  });

  it('have Alertmanager repeat what was too much, which it drops after 429', () => {
    const found = read(
      { id: 'a', format: 'alertmanager', token: SECRET },
      { id: 'b', format: 'alertmanager', username: 'u', password: SECRET },
      { id: 'c', format: 'sentry', secret: SECRET, raises: 'security' },
      { id: 'd', format: 'pagerduty', secret: SECRET },
    );
    expect([...found.values()].map(({ busyStatus }) => busyStatus)).toEqual([
      503, 503, 429, 429,
    ]);
    expect(found.get('c')?.raises).toBe('security');
    expect(found.get('d')?.raises).toBe('outage');
  });

  it.each<[string, JsonObject, RegExp]>([
    ['another format', { format: 'fax', secret: SECRET }, /format must be/],
    ['no secret', { format: 'generic' }, /secret/],
    ['a short one', { format: 'generic', secret: 'abc' }, /16 characters/],
    ['a misspelt key', { format: 'generic', secert: SECRET }, /secert is not/],
  ])('are refused with %s', (_, entry, message) => {
    expect(() => read({ id: 'a', ...entry })).toThrow(message);
    expect(() => read({ id: 'a', ...entry })).not.toThrow(SECRET);
  });
});
