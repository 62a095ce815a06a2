import {
  comparisonEvidence,
  isSharedIncident,
  isSilent,
  mismatchedShare,
  startComparison,
  stepComparison,
} from './comparedWithControl';
import type { Count } from './bucket';
import { errorRateRule } from './errorRateRule';

const rule = errorRateRule();

describe('a shared incident', () => {
  it.each<[string, Count, Count, boolean]>([
    ['both fail alike', { n: 360, x: 24 }, { n: 3600, x: 240 }, true],
    ['the control is fine', { n: 360, x: 24 }, { n: 3600, x: 20 }, false],
    [
      'the variant is far worse',
      { n: 360, x: 180 },
      { n: 3600, x: 150 },
      false,
    ],
    ['nobody is on the control', { n: 360, x: 24 }, { n: 0, x: 0 }, false],
    ['it has one failure of three', { n: 9, x: 9 }, { n: 3, x: 1 }, false],
  ])('when %s', (_, variant, control, shared) => {
    expect(isSharedIncident(variant, control, 0.02)).toBe(shared);
  });
});

describe('the comparison with the control', () => {
  function minutesUntilWorse(variant: Count | null, control: Count | null) {
    let state = startComparison();
    for (let minute = 1; minute <= 600; minute += 1) {
      state = stepComparison(state, { seconds: 60, variant, control }, rule);
      if (comparisonEvidence(state) >= rule.threshold) return minute;
    }
    return null;
  }

  it('finds 1 % beside 0.1 % within minutes', () => {
    // 10 requests per second on each side.
    const minutes = minutesUntilWorse({ n: 600, x: 6 }, { n: 600, x: 0.6 });
    expect(minutes).not.toBeNull();
    expect(minutes).toBeLessThanOrEqual(10);
  });

  it.each<[string, Count | null, Count | null]>([
    ['they fail alike', { n: 600, x: 6 }, { n: 6000, x: 60 }],
    ['the variant fails less', { n: 600, x: 1 }, { n: 600, x: 6 }],
    ['nothing fails', { n: 600, x: 0 }, { n: 600, x: 0 }],
    ['nobody is on the control', { n: 600, x: 600 }, { n: 0, x: 0 }],
    ['nothing is known of one', null, { n: 600, x: 6 }],
  ])('finds nothing when %s', (_, variant, control) => {
    expect(minutesUntilWorse(variant, control)).toBeNull();
  });
});

describe('a silent variant', () => {
  const nothing = { n: 0, x: 0 };

  it.each<[string, Count, Count, number, boolean]>([
    ['many should have been served', nothing, { n: 380, x: 0 }, 5, true],
    ['few should have been', nothing, { n: 300, x: 0 }, 5, false],
    ['some were', { n: 1, x: 0 }, { n: 380, x: 0 }, 5, false],
    ['nobody is meant to be', nothing, { n: 380, x: 0 }, 0, false],
    ['all are meant to be', nothing, { n: 380, x: 0 }, 100, false],
  ])('when %s', (_, variant, control, percent, silent) => {
    expect(isSilent(variant, control, percent)).toBe(silent);
  });
});

describe('the share of the requests', () => {
  it.each<[string, number, number, number, number | undefined]>([
    ['is as meant', 2_500, 7_500, 25, undefined],
    ['is that of eager users', 5_000, 5_000, 25, undefined],
    ['is that of everybody', 9_000, 1_000, 25, 0.9],
    ['is far too small', 200, 9_800, 25, 0.02],
    ['may be chance among few requests', 45, 5, 25, undefined],
    ['is not known without requests', 0, 0, 25, undefined],
    ['is everybody’s in the last phase', 9_900, 100, 100, undefined],
    ['is nobody’s', 900, 100, 0, undefined],
  ])('%s', (_, v2, v1, percent, found) => {
    expect(mismatchedShare({ n: v2, x: 0 }, { n: v1, x: 0 }, percent)).toBe(
      found,
    );
  });
});
