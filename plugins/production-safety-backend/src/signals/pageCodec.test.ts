import type { Measure, Measurement } from '@production-safety/core';
import fc from 'fast-check';
import { decodePage, encodePage, type TimedAnswer } from './pageCodec';

const MINUTE = 60_000;
const NOW = 29_453_760 * MINUTE;

const counts = (...xs: readonly number[]): readonly Measure[] =>
  xs.map((x, at) => ({ kind: 'count', start: NOW + at * MINUTE, n: 100, x }));

const measured = (measures: readonly Measure[]): Measurement => ({
  outcome: 'measured',
  measures,
  completeUntil: NOW + 10 * MINUTE,
  sampleRate: 1,
});

const buckets = fc.uniqueArray(fc.nat(20), { maxLength: 8 });
const arbitraryMeasures = buckets.chain(found =>
  fc.tuple(
    ...found.map(bucket => {
      const start = NOW + bucket * MINUTE;
      return fc.oneof(
        fc.record({
          kind: fc.constant('count' as const),
          start: fc.constant(start),
          n: fc.nat(3),
          x: fc.constant(0),
        }),
        fc.record({
          kind: fc.constant('quantile' as const),
          start: fc.constant(start),
          value: fc.integer({ min: 0, max: 9 }).map(value => value / 4),
          n: fc.constant(7),
        }),
        fc.record({
          kind: fc.constant('tally' as const),
          start: fc.constant(start),
          x: fc.nat(2),
        }),
        fc.record({
          kind: fc.constant('value' as const),
          start: fc.constant(start),
          value: fc.integer({ min: -2, max: 2 }),
        }),
      );
    }),
  ),
);
const arbitraryAnswer: fc.Arbitrary<Measurement> = fc.oneof(
  fc.record({
    outcome: fc.constantFrom('broken' as const, 'no-data' as const),
    reason: fc.constantFrom('one', 'other'),
  }),
  fc.record({
    outcome: fc.constant('measured' as const),
    measures: arbitraryMeasures,
    completeUntil: fc.nat(1_000_000).map(ms => NOW + ms),
    sampleRate: fc.constantFrom(1, 0.5),
  }),
);
const arbitraryAnswers: fc.Arbitrary<TimedAnswer[]> = fc.array(
  fc.record({
    answeredAt: fc.nat(8).map(minute => NOW + minute * MINUTE),
    answer: arbitraryAnswer,
  }),
  { minLength: 1, maxLength: 12 },
);

const words = (answers: readonly TimedAnswer[]) =>
  [
    ...new Set(
      answers.map(({ answeredAt, answer }) =>
        JSON.stringify([
          answeredAt,
          answer.outcome,
          answer.outcome === 'measured'
            ? [
                answer.completeUntil,
                answer.sampleRate,
                answer.measures
                  .map(measure =>
                    JSON.stringify(Object.entries(measure).sort()),
                  )
                  .sort(),
              ]
            : answer.reason,
        ]),
      ),
    ),
  ].sort();

describe('a page of answers', () => {
  it('loses nothing, and is the same for the same answers in any order', () => {
    fc.assert(
      fc.property(arbitraryAnswers, answers => {
        const text = encodePage(answers, MINUTE);
        expect(words(decodePage(text))).toEqual(words(answers));
        const again = [...answers, ...answers].reverse();
        expect(encodePage(again, MINUTE)).toBe(text);
        expect(encodePage(decodePage(text), MINUTE)).toBe(text);
      }),
    );
  });

  it('says what stays the same in a few characters', () => {
    const one = [{ answeredAt: NOW, answer: measured(counts(1, 2, 3)) }];
    const same = { answeredAt: NOW + 1_000, answer: measured(counts(1, 2, 3)) };
    const more =
      encodePage([...one, same], MINUTE).length -
      encodePage(one, MINUTE).length;
    expect(more).toBeLessThan(30);
  });
});
