import {
  comparisonEvidence,
  isSharedIncident,
  isSilent,
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
