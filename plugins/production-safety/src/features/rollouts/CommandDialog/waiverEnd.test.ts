import { localMinute, proposedEnd, waiverEnd } from './waiverEnd';

const NOW = Date.parse('2026-03-10T12:00:00Z');
const DAY_MS = 86_400_000;

describe('waiverEnd', () => {
  it('is the moment that the local clock of the reader shows', () => {
    expect(waiverEnd(proposedEnd(NOW), NOW)).toBe('2026-03-11T12:00:00.000Z');
  });

  it.each([
    ['in the past', localMinute(NOW - 60_000)],
    ['now', localMinute(NOW)],
    ['after more than 14 days', localMinute(NOW + 14 * DAY_MS + 60_000)],
    ['without a date', ''],
  ])('is absent for an end %s', (_, value) => {
    expect(waiverEnd(value, NOW)).toBeUndefined();
  });

  it('may be 14 days away', () => {
    expect(waiverEnd(localMinute(NOW + 14 * DAY_MS), NOW)).toBeDefined();
  });
});
