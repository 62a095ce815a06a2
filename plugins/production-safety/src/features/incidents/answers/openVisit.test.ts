import { aStep } from '../../../__testUtils__/anIncident';
import { openVisit, waitsForSecond } from './openVisit';

describe('openVisit', () => {
  it.each([
    ['that nobody has come to', aStep('a'), 0, false],
    [
      'that is come to a second time',
      aStep('a', { state: 'active', visit: 1 }),
      ...[1, false],
    ],
    [
      'whose answer waits for a second person',
      aStep('a', { state: 'waits-for-second', visit: 2 }),
      ...[1, true],
    ],
  ] as const)('of a step %s', (_, step, visit, waits) => {
    expect(openVisit(step)).toBe(visit);
    expect(waitsForSecond(step)).toBe(waits);
  });
});
