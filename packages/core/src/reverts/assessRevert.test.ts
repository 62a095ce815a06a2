import { assessRevert } from './assessRevert';
import type { RevertTrial } from './revert';

const NOW = 1_000_000;
const FRESH = 60_000;

const assess = (trial: RevertTrial, ageMs = 1_000) =>
  assessRevert({ trial, triedAt: NOW - ageMs, against: 'abc' }, NOW, FRESH);

describe('assessRevert', () => {
  it.each<[string, RevertTrial, string]>([
    ['ready', { outcome: 'clean' }, 'reverts cleanly'],
    ['not-needed', { outcome: 'already-reverted' }, 'already'],
    ['not-needed', { outcome: 'not-merged' }, 'not merged'],
    ['unknown', { outcome: 'unknown', reason: 'no parent' }, 'no parent'],
    ['blocked', { outcome: 'conflicts', files: [] }, 'later changes'],
    ['blocked', { outcome: 'conflicts', files: ['a', 'b'] }, 'of a, b'],
    [
      'blocked',
      { outcome: 'conflicts', files: ['a', 'b', 'c', 'd', 'e'] },
      'of a, b, c and 2 more',
    ],
  ])('is %s: %j', (readiness, trial, said) => {
    expect(assess(trial)).toEqual({
      readiness,
      reason: expect.stringContaining(said),
      ageMs: 1_000,
    });
  });

  it('knows nothing of what was never tried', () => {
    expect(assessRevert(null, NOW, FRESH)).toEqual({
      readiness: 'unknown',
      reason: 'The revert was never tried',
      ageMs: null,
    });
  });

  it('does not rely on an old trial, clean or not', () => {
    expect(assess({ outcome: 'clean' }, FRESH).readiness).toBe('ready');
    for (const outcome of ['clean', 'already-reverted'] as const) {
      expect(assess({ outcome }, FRESH + 1).readiness).toBe('unknown');
    }
  });
});
