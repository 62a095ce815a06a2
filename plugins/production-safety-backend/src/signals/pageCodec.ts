import type {
  DurationMs,
  EpochMs,
  KeptAnswer,
  Measure,
  Measurement,
} from '@production-safety/core';

/** An answer of the series that a page belongs to. */
export type TimedAnswer = Pick<KeptAnswer, 'answer' | 'answeredAt'>;

type Measured = Extract<Measurement, { outcome: 'measured' }>;

/** `count` buckets from this one on are as the page said last. */
type Same = readonly [tag: 0, bucket: number, count: number];
type Changed =
  | readonly [tag: 1, bucket: number, n: number, x: number]
  | readonly [tag: 2, bucket: number, n: number, value: number]
  | readonly [tag: 3, bucket: number, value: number]
  | readonly [tag: 4, bucket: number, x: number];
type Piece = Same | Changed;

/** Time since the answer before, then lag behind the present, sample, counts. */
type SeenLine = readonly [number, DurationMs, number, ...Piece[]];
type BlindLine = readonly [number, 'no-data' | 'broken', reason: number];

/** Answers of one series, each told by how it differs from the one before. */
interface Page {
  /** Time of the first answer. */
  readonly t: EpochMs;
  /** Start of bucket 0. */
  readonly s: EpochMs;
  readonly b: DurationMs;
  /** Reasons of what is blind. */
  readonly r: readonly string[];
  readonly a: readonly (SeenLine | BlindLine)[];
}

/**
 * Answers as text, the same text for the same answers in whatever order and
 * however often each is given. Nothing is lost.
 */
export function encodePage(
  answers: readonly TimedAnswer[],
  bucketMs: DurationMs,
): string {
  const sorted = inOrder(answers);
  const starts = sorted.flatMap(({ answer }) =>
    answer.outcome === 'measured' ? answer.measures.map(m => m.start) : [],
  );
  const origin = starts.reduce(
    (least, start) => Math.min(least, start),
    sorted[0].answeredAt,
  );
  const first = sorted[0].answeredAt;
  // A bucket starts at a multiple of its length.
  const s = Math.floor(origin / bucketMs) * bucketMs;
  const reasons: string[] = [];
  const said = new Map<number, string>();
  let before = first;
  const lines = sorted.map(({ answer, answeredAt }): SeenLine | BlindLine => {
    const passed = answeredAt - before;
    before = answeredAt;
    if (answer.outcome === 'measured') {
      const pieces = piecesOf(answer, m => (m.start - s) / bucketMs, said);
      const lag = answeredAt - answer.completeUntil;
      return [passed, lag, answer.sampleRate, ...pieces];
    }
    if (!reasons.includes(answer.reason)) reasons.push(answer.reason);
    return [passed, answer.outcome, reasons.indexOf(answer.reason)];
  });
  const page: Page = { t: first, s, b: bucketMs, r: reasons, a: lines };
  return JSON.stringify(page);
}

/** The answers that were made into this text, the earliest first. */
export function decodePage(text: string): readonly TimedAnswer[] {
  const { t, s, b, r, a }: Page = JSON.parse(text);
  const said = new Map<number, Measure>();
  let at = t;
  return a.map(line => {
    at += line[0];
    if (isBlind(line)) {
      const [, outcome, reason] = line;
      return { answeredAt: at, answer: { outcome, reason: r[reason] } };
    }
    const [, lag, sampleRate, ...pieces] = line;
    const measures = pieces.flatMap(piece =>
      measuresOf(piece, bucket => s + bucket * b, said),
    );
    const completeUntil = at - lag;
    const outcome = 'measured' as const;
    return {
      answeredAt: at,
      answer: { outcome, measures, completeUntil, sampleRate },
    };
  });
}

/** The length of bucket of a page. */
export function bucketOf(text: string): DurationMs {
  const { b }: Page = JSON.parse(text);
  return b;
}

function isBlind(line: SeenLine | BlindLine): line is BlindLine {
  return typeof line[1] === 'string';
}

/** Each once, sorted by time and then by words. */
function inOrder(answers: readonly TimedAnswer[]): readonly TimedAnswer[] {
  const byWords = new Map(
    answers.map(({ answer, answeredAt }) => {
      const own = { answer: withSorted(answer), answeredAt };
      return [JSON.stringify([answeredAt, own.answer]), own];
    }),
  );
  return [...byWords]
    .sort(
      ([words, one], [otherWords, other]) =>
        one.answeredAt - other.answeredAt || (words < otherWords ? -1 : 1),
    )
    .map(([, own]) => own);
}

/** Members and measures in one order, whoever made them. */
function withSorted(answer: Measurement): Measurement {
  if (answer.outcome !== 'measured') {
    return { outcome: answer.outcome, reason: answer.reason };
  }
  const { completeUntil, sampleRate } = answer;
  const measures = answer.measures
    .map(inMembers)
    .sort((one, other) => one.start - other.start);
  return { outcome: 'measured', measures, completeUntil, sampleRate };
}

function inMembers(measure: Measure): Measure {
  const { start } = measure;
  switch (measure.kind) {
    case 'count':
      return { kind: 'count', start, n: measure.n, x: measure.x };
    case 'tally':
      return { kind: 'tally', start, x: measure.x };
    case 'quantile':
      return { kind: 'quantile', start, value: measure.value, n: measure.n };
    default:
      return { kind: 'value', start, value: measure.value };
  }
}

function piecesOf(
  { measures }: Measured,
  bucketAt: (measure: Measure) => number,
  said: Map<number, string>,
): readonly Piece[] {
  const pieces: Piece[] = [];
  for (const measure of measures) {
    const bucket = bucketAt(measure);
    const piece = changed(measure, bucket);
    const words = JSON.stringify(piece);
    const last = pieces.at(-1);
    if (said.get(bucket) !== words) {
      said.set(bucket, words);
      pieces.push(piece);
    } else if (last?.[0] === 0 && last[1] + last[2] === bucket) {
      pieces[pieces.length - 1] = [0, last[1], last[2] + 1];
    } else {
      pieces.push([0, bucket, 1]);
    }
  }
  return pieces;
}

function changed(measure: Measure, bucket: number): Changed {
  switch (measure.kind) {
    case 'count':
      return [1, bucket, measure.n, measure.x];
    case 'tally':
      return [4, bucket, measure.x];
    case 'quantile':
      return [2, bucket, measure.n, measure.value];
    default:
      return [3, bucket, measure.value];
  }
}

function measuresOf(
  piece: Piece,
  startOf: (bucket: number) => EpochMs,
  said: Map<number, Measure>,
): readonly Measure[] {
  const [tag, bucket] = piece;
  if (tag === 0) {
    return Array.from({ length: piece[2] }, (_, at) =>
      said.get(bucket + at),
    ).flatMap(measure => measure ?? []);
  }
  const measure = changedMeasure(piece, startOf(bucket));
  said.set(bucket, measure);
  return [measure];
}

function changedMeasure(piece: Changed, start: EpochMs): Measure {
  switch (piece[0]) {
    case 1:
      return { kind: 'count', start, n: piece[2], x: piece[3] };
    case 2:
      return { kind: 'quantile', start, n: piece[2], value: piece[3] };
    case 4:
      return { kind: 'tally', start, x: piece[2] };
    default:
      return { kind: 'value', start, value: piece[2] };
  }
}
