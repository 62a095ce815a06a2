import { createFormats } from './formats';

const DAY_MS = 86_400_000;
const NOW = new Date(2026, 4, 20, 14, 2, 5).getTime();
const english = createFormats(['en-GB']);
const german = createFormats(['de']);

describe('formats', () => {
  it.each([
    [640, '0.6 s'],
    [1_840, '1.8 s'],
    [59_900, '59.9 s'],
    [890_000, '14 min 50 s'],
  ])('writes %d ms as %s', (ms, text) => {
    expect(english.seconds(ms).replace(/\u00a0/g, ' ')).toBe(text);
  });

  it.each([
    [0, '0 seconds'],
    [90_000, '1 minute'],
    [36 * 3_600_000, '1 day'],
    [10 * DAY_MS, '10 days'],
  ])('writes a duration of %d ms as %s', (ms, text) => {
    expect(english.duration(ms)).toBe(text);
  });

  it.each([
    [1_840, '1.8 s'],
    [125_000, '2 mins 5 secs'],
    [7_200_000, '2 hrs'],
    [7_500_000, '2 hrs 5 mins'],
    [26.5 * 3_600_000, '1 day 2 hrs'],
  ])('writes the span of %d ms as %s', (ms, text) => {
    expect(english.span(ms).replace(/\u00a0/g, ' ')).toBe(text);
  });

  it('writes a date with its year', () => {
    expect(english.date(NOW)).toBe('20 May 2026');
  });

  it.each([
    [NOW - 40_000, '40 seconds ago'],
    [NOW, 'now'],
    [NOW - 2 * 3_600_000, '2 hours ago'],
    [NOW + 4.5 * DAY_MS, 'in 4 days'],
    // Both would be a calendar day off as "tomorrow" and "yesterday".
    [NOW + 1.9 * DAY_MS, 'in 1 day'],
    [NOW - 1.9 * DAY_MS, '1 day ago'],
  ])('says how long ago %d is', (at, text) => {
    expect(english.ago(at, NOW)).toBe(text);
  });

  it('leaves the date out today and names it on other days', () => {
    expect(english.clock(NOW, NOW)).toBe('14:02');
    expect(english.clock(NOW - DAY_MS, NOW)).toBe('19 May, 14:02');
  });

  it('uses the decimal sign of the language', () => {
    expect(german.seconds(1_800)).toBe('1,8\u00a0s');
    expect(german.percent(12.5)).toBe('12,5\u00a0%');
  });
});
