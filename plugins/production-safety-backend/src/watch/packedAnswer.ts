import type {
  KnownMeasurement,
  Measure,
  Measurement,
} from '@production-safety/core';

type Measured = Extract<Measurement, { outcome: 'measured' }>;

/** What is told of a bucket: its start and at most two numbers. */
const NUMBERS = 3;

/**
 * A measured answer as numbers side by side: a third of the memory of its
 * measures as objects.
 */
export interface PackedAnswer {
  readonly kind: Measure['kind'];
  readonly numbers: Float64Array;
  readonly completeUntil: number;
  readonly sampleRate: number;
}

/** Undefined for what is not measured, is blind, or has several kinds of measures. */
export function packAnswer(answer: KnownMeasurement): PackedAnswer | undefined {
  if (answer.outcome !== 'measured' || answer.blind !== undefined) {
    return undefined;
  }
  const { measures, completeUntil, sampleRate } = answer;
  const kind = measures[0]?.kind ?? 'count';
  if (measures.some(measure => measure.kind !== kind)) return undefined;
  const numbers = new Float64Array(measures.length * NUMBERS);
  measures.forEach((measure, at) => {
    const [first, second] = numbersOf(measure);
    numbers[at * NUMBERS] = measure.start;
    numbers[at * NUMBERS + 1] = first;
    numbers[at * NUMBERS + 2] = second;
  });
  return { kind, numbers, completeUntil, sampleRate };
}

/** The answer that was packed. */
export function unpackAnswer({
  kind,
  numbers,
  completeUntil,
  sampleRate,
}: PackedAnswer): Measured {
  const measures: Measure[] = [];
  for (let at = 0; at < numbers.length; at += NUMBERS) {
    measures.push(
      measureOf(kind, numbers[at], numbers[at + 1], numbers[at + 2]),
    );
  }
  return { outcome: 'measured', measures, completeUntil, sampleRate };
}

/** How many buckets it tells of. */
export function sizeOfPacked({ numbers }: PackedAnswer): number {
  return numbers.length / NUMBERS;
}

function numbersOf(measure: Measure): readonly [number, number] {
  switch (measure.kind) {
    case 'count':
      return [measure.n, measure.x];
    case 'tally':
      return [measure.x, 0];
    case 'quantile':
      return [measure.n, measure.value];
    default:
      return [measure.value, 0];
  }
}

function measureOf(
  kind: Measure['kind'],
  start: number,
  first: number,
  second: number,
): Measure {
  switch (kind) {
    case 'count':
      return { kind, start, n: first, x: second };
    case 'tally':
      return { kind, start, x: first };
    case 'quantile':
      return { kind, start, value: second, n: first };
    default:
      return { kind, start, value: first };
  }
}
