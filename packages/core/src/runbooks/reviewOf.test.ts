import { reviewOf } from './reviewOf';

const DAY = 86_400_000;

describe('the review of a runbook', () => {
  it.each([
    ['on its day', '2026-11-26', 0, false],
    ['on the last day that is allowed', '2026-08-28', 90, false],
    ['a day later', '2026-08-27', 91, true],
    ['before it has come', '2026-11-28', -2, false],
  ])('has an age %s', (_, reviewed, ageDays, isOverdue) => {
    const runbook = { reviewed, reviewEveryMs: 90 * DAY };
    expect(reviewOf(runbook, '2026-11-26')).toEqual({
      ...{ reviewed, ageDays, everyDays: 90, isOverdue },
    });
  });

  it.each([undefined, 'never'])('is not known of %s', reviewed => {
    const runbook = { reviewed, reviewEveryMs: 90 * DAY };
    expect(reviewOf(runbook, '2026-11-26')).toBe(undefined);
  });
});
