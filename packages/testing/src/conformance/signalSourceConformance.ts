import {
  countsOf,
  lastBuckets,
  onFreshSource,
  type SignalSourceSubject,
} from './SignalSourceSubject';
import { codeOf, type TestRunner } from './TestRunner';

/** More than any source needs to be complete. */
const SETTLED = 6;

/**
 * What every implementation of the `SignalSource` port must do, one sentence
 * a clause. `factory` makes a fresh subject for each.
 *
 * @public
 */
export function signalSourceConformance(
  runner: TestRunner,
  factory: () => Promise<SignalSourceSubject>,
): void {
  runner.describe('SignalSource conformance', () => {
    countClauses(runner, factory);
    missingClauses(runner, factory);
    failureClauses(runner, factory);
  });
}

function countClauses(
  { it, expect }: TestRunner,
  factory: () => Promise<SignalSourceSubject>,
): void {
  it(
    'counts each bucket of the window for itself',
    onFreshSource(factory, async subject => {
      const window = lastBuckets(subject, SETTLED);
      const { from, bucketMs } = window;
      const question = { ...window, to: from + 2 * bucketMs };
      await subject.happened([
        { start: from - bucketMs, n: 7, x: 7 },
        { start: from, n: 20, x: 1 },
        { start: from + bucketMs, n: 30, x: 0 },
        { start: from + 2 * bucketMs, n: 9, x: 9 },
      ]);
      const [answer] = await subject.source.measure([question]);
      expect(countsOf(answer)).toEqual([
        [from, 20, 1],
        [from + bucketMs, 30, 0],
      ]);
    }),
  );

  it(
    'answers in the order of the questions',
    onFreshSource(factory, async subject => {
      const window = lastBuckets(subject, SETTLED);
      const { from, bucketMs } = window;
      await subject.happened([
        { start: from, n: 20, x: 1 },
        { start: from + bucketMs, n: 30, x: 0 },
      ]);
      const answers = await subject.source.measure(
        [1, 0].map(index => ({
          ...window,
          from: from + index * bucketMs,
          to: from + (index + 1) * bucketMs,
        })),
      );
      expect(answers.map(countsOf)).toEqual([
        [[from + bucketMs, 30, 0]],
        [[from, 20, 1]],
      ]);
    }),
  );

  it(
    'is never complete beyond the present',
    onFreshSource(factory, async subject => {
      const question = lastBuckets(subject, SETTLED);
      await subject.happened([{ start: question.from, n: 1, x: 0 }]);
      const [answer] = await subject.source.measure([question]);
      const complete =
        answer.outcome === 'measured' && answer.completeUntil <= subject.now();
      expect(complete).toBe(true);
    }),
  );
}

function missingClauses(
  { it, expect }: TestRunner,
  factory: () => Promise<SignalSourceSubject>,
): void {
  it(
    'has no data on a signal that it does not know',
    onFreshSource(factory, async subject => {
      const question = lastBuckets(subject, 2);
      const [answer] = await subject.source.measure([
        { ...question, signal: 'phase-of-the-moon' },
      ]);
      expect(answer.outcome).toBe('no-data');
    }),
  );

  it(
    'never takes a service it knows nothing of for one without failures',
    onFreshSource(factory, async subject => {
      const question = lastBuckets(subject, SETTLED);
      const [answer] = await subject.source.measure([question]);
      const counts = countsOf(answer);
      const requests =
        typeof counts === 'string'
          ? 0
          : counts.reduce((sum, [, n]) => sum + n, 0);
      expect(requests).toBe(0);
    }),
  );

  it(
    'answers no question with no answer',
    onFreshSource(factory, async ({ source }) => {
      expect(await source.measure([])).toEqual([]);
    }),
  );
}

function failureClauses(
  { it, expect }: TestRunner,
  factory: () => Promise<SignalSourceSubject>,
): void {
  for (const how of ['unavailable', 'rejected'] as const) {
    it(
      `is port-${how} when the vendor is`,
      onFreshSource(factory, async subject => {
        const question = lastBuckets(subject, 2);
        await subject.happened([{ start: question.from, n: 1, x: 0 }]);
        await subject.fail(how);
        const call = subject.source.measure([question]);
        expect(await codeOf(call)).toBe(`port-${how}`);
      }),
    );
  }

  it(
    'is port-unavailable when it is aborted',
    onFreshSource(factory, async subject => {
      const question = lastBuckets(subject, 2);
      const call = subject.source.measure([question], {
        signal: AbortSignal.abort(),
      });
      expect(await codeOf(call)).toBe('port-unavailable');
    }),
  );
}
