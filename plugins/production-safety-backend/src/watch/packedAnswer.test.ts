import type { Measure, Measurement } from '@production-safety/core';
import fc from 'fast-check';
import { packAnswer, sizeOfPacked, unpackAnswer } from './packedAnswer';

const number = fc.double({ min: 0, noNaN: true });
const start = fc.nat();
const measuresOfOneKind: fc.Arbitrary<readonly Measure[]> = fc.oneof(
  fc.array(
    fc.record({ kind: fc.constant('count'), start, n: number, x: number }),
  ),
  fc.array(
    fc.record({
      kind: fc.constant('quantile'),
      start,
      value: number,
      n: number,
    }),
  ),
  fc.array(fc.record({ kind: fc.constant('tally'), start, x: number })),
  fc.array(fc.record({ kind: fc.constant('value'), start, value: number })),
);

const measured = (measures: readonly Measure[]): Measurement => ({
  outcome: 'measured',
  measures,
  completeUntil: 7,
  sampleRate: 0.5,
});

describe('a packed answer', () => {
  it('is the same when it is unpacked', () => {
    fc.assert(
      fc.property(measuresOfOneKind, measures => {
        const answer = measured(measures);
        const packed = packAnswer(answer);
        expect(packed && unpackAnswer(packed)).toEqual(answer);
        expect(packed && sizeOfPacked(packed)).toBe(measures.length);
      }),
    );
  });

  it.each<[string, Parameters<typeof packAnswer>[0]]>([
    ['what was not measured', { outcome: 'no-data', reason: 'None.' }],
    [
      'what is blind now',
      { ...measured([]), blind: { outcome: 'broken', reason: 'HTTP 500.' } },
    ],
    [
      'measures of several kinds',
      measured([
        { kind: 'value', start: 0, value: 1 },
        { kind: 'count', start: 1, n: 1, x: 0 },
      ]),
    ],
  ])('there is none of %s', (_, answer) => {
    expect(packAnswer(answer)).toBeUndefined();
  });
});
