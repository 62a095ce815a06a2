import { localMinute } from '../../../format/localMinute';
import { termOf, wordEnd } from './wordEnd';

const NOW = Date.parse('2026-03-10T12:00:00Z');
const DAY_MS = 86_400_000;
const WAIVER = { longestMs: 14 * DAY_MS };

describe('the end of a word on a gate', () => {
  it('is the moment that the local clock of the reader shows', () => {
    expect(wordEnd(localMinute(NOW + DAY_MS), NOW, WAIVER)).toBe(
      '2026-03-11T12:00:00.000Z',
    );
  });

  it.each([
    ['in the past', localMinute(NOW - 60_000)],
    ['now', localMinute(NOW)],
    ['later than is allowed', localMinute(NOW + 14 * DAY_MS + 60_000)],
    ['without a date', ''],
  ])('is absent for an end %s', (_, value) => {
    expect(wordEnd(value, NOW, WAIVER)).toBeUndefined();
  });

  it('may be as far away as is allowed', () => {
    expect(wordEnd(localMinute(NOW + 14 * DAY_MS), NOW, WAIVER)).toBeDefined();
  });

  it('is asked for waivers and attestations, the latter as configured', () => {
    const rollout = { attestForMs: 3 * DAY_MS };
    expect(termOf({ type: 'waive-gate' }, rollout)).toEqual({
      proposedMs: DAY_MS,
      longestMs: 14 * DAY_MS,
    });
    expect(termOf({ type: 'attest' }, rollout)).toEqual({
      proposedMs: 3 * DAY_MS,
      longestMs: 30 * DAY_MS,
    });
    expect(termOf({ type: 'approve' }, rollout)).toBeUndefined();
  });
});
