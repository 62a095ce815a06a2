import { ConfigReader } from '@backstage/config';
import type { JsonObject } from '@backstage/types';
import { readGateRules } from './readGateRules';

const read = (productionSafety: JsonObject) =>
  readGateRules(new ConfigReader({ productionSafety }));

const weekend = {
  from: 'fri 16:00',
  to: 'mon 08:00',
  zone: 'Europe/Berlin',
  reason: 'Nobody is there',
};
const christmas = {
  from: '2026-12-20T00:00:00+01:00',
  to: '2027-01-04T08:00:00+01:00',
};

const DAY = 86_400_000;

describe('attestations', () => {
  it('last for a week, or as configured', () => {
    expect(read({}).attestForMs).toBe(7 * DAY);
    expect(read({ attestations: {} }).attestForMs).toBe(7 * DAY);
    const attestations = { lastFor: '2d' };
    expect(read({ attestations }).attestForMs).toBe(2 * DAY);
  });

  it.each([
    [
      'nobody could use',
      { lastFor: '1m' },
      /lastFor must be between 1h and 30d/,
    ],
    ['lasts for ever', { lastFor: { days: 31 } }, /lastFor must be between/],
    ['is none', { lastFor: 'long' }, /attestations\.lastFor/],
    ['does not exist', { for: '1d' }, /attestations\.for is not a known key/],
  ])('refuse a setting that %s', (_, attestations, message) => {
    expect(() => read({ attestations })).toThrow(message);
  });
});

describe('approvals', () => {
  it('ask for nothing more than plans when nothing is configured', () => {
    expect(read({}).approvals).toEqual({});
    expect(read({ approvals: {} }).approvals).toEqual({});
  });

  it('are taken from the configuration', () => {
    const approvals = {
      minimum: 2,
      by: ['release-managers', 'user:default/Jo'],
      starterCounts: false,
      unknownAuthor: 'refuse',
    };
    expect(read({ approvals }).approvals).toEqual({
      ...approvals,
      by: ['group:default/release-managers', 'user:default/jo'],
    });
  });

  it.each([
    ['half a person', { minimum: 1.5 }, 'approvals.minimum must be a whole'],
    ['nobody', { minimum: 0 }, 'approvals.minimum must be a whole number'],
    ['no approvers', { by: [] }, 'approvals.by is empty: nobody could approve'],
    ['a component', { by: ['component:default/web'] }, 'is no user or group'],
    ['no reference', { by: ['release managers'] }, 'is no user or group'],
    ['another word', { unknownAuthor: 'warn' }, 'must be allow or refuse'],
    ['other types', { starterCounts: 'perhaps' }, 'starterCounts'],
    ['a setting that does not exist', { groups: [] }, 'approvals.groups'],
  ])('refuse %s by name', (_, approvals, message) => {
    expect(() => read({ approvals })).toThrow(message);
  });
});

describe('calendars', () => {
  it('are none when none is configured', () => {
    expect(readGateRules(new ConfigReader({})).calendars).toEqual({});
  });

  it('are read by their names', () => {
    const calendars = {
      weekends: { windows: [weekend] },
      holidays: { windows: [christmas] },
    };
    expect(read({ calendars }).calendars).toEqual({
      weekends: [weekend],
      holidays: [christmas],
    });
  });

  it.each([
    [
      'a zone that is none',
      { weekends: { windows: [christmas, { ...weekend, zone: 'Berlin' }] } },
      'productionSafety.calendars.weekends.windows[1].zone: "Berlin" is not a time zone.',
    ],
    [
      'no windows',
      { weekends: {} },
      'productionSafety.calendars.weekends.windows: windows is missing.',
    ],
    [
      'an empty list',
      { weekends: { windows: [] } },
      'a list of 1 to 50 freeze windows',
    ],
    [
      'a misspelt field',
      { weekends: { windows: [{ ...weekend, form: 'x' }] } },
      'windows[0].form',
    ],
    [
      'a setting that does not exist',
      { weekends: { windows: [weekend], zone: 'UTC' } },
      'productionSafety.calendars.weekends.zone is not a known key.',
    ],
    [
      'a name that no gate can say',
      { 'Week ends': { windows: [weekend] } },
      'such as productionSafety.calendars.weekends',
    ],
  ])('with %s are refused by name', (_, calendars, message) => {
    expect(() => read({ calendars })).toThrow(message);
  });
});
