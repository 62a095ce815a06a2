import { readCalendar } from './readCalendar';

const weekend = {
  from: 'fri 16:00',
  to: 'mon 08:00',
  zone: 'Europe/Berlin',
  reason: 'Nobody is there',
};

describe('a calendar', () => {
  it('is read as the windows of a gate are', () => {
    const windows = [
      weekend,
      { days: ['wed'], from: '18:00', to: '06:00', zone: 'UTC' },
      { from: '2026-12-20T00:00:00+01:00', to: '2027-01-04T08:00:00+01:00' },
    ];
    expect(readCalendar(windows)).toEqual({ windows });
  });

  it.each([
    ['without windows', [], '', 'windows', 'windows: ['],
    ['that is no list', weekend, '', 'must be a list of 1 to 50', 'windows: ['],
    [
      'with a zone that is none',
      [{ ...weekend, zone: 'Berlin' }],
      '[0].zone',
      '"Berlin" is not a time zone.',
      'zone: Europe/Berlin',
    ],
    [
      'with a day that is none',
      [weekend, { ...weekend, from: 'Friday 16:00' }],
      '[1].from',
      '"Friday 16:00" is not a day and a time.',
      "{ from: 'fri 16:00', to: 'mon 08:00', zone: Europe/Berlin }",
    ],
    [
      'with a window that ends when it begins',
      [{ ...weekend, to: 'Fri 16:00' }],
      '[0].to',
      'The freeze window ends when it begins.',
      "{ from: 'fri 16:00'",
    ],
    [
      'with moments without their offset',
      [{ from: '2026-12-20', to: '2027-01-04' }],
      '[0].from',
      'is not a moment with its offset',
      '2026-12-20T00:00:00+01:00',
    ],
    [
      'with days and without a zone',
      [{ days: ['fri'], from: '16:00', to: '00:00' }],
      '[0]',
      'needs a "zone"',
      '{ days: [fri]',
    ],
    [
      'with a misspelt field',
      [{ ...weekend, reson: 'x' }],
      '[0].reson',
      '"reson" is not a field of windows[0].',
      'Did you mean "reason"?',
    ],
  ])('%s is refused, with what to write', (_, value, pointer, message, fix) => {
    const reading = readCalendar(value);
    if (reading.windows) throw new Error('It was read.');
    const [problem] = reading.problems;
    expect(problem.pointer).toBe(pointer);
    expect(problem.message).toContain(message);
    expect(problem.fix).toContain(fix);
  });
});
