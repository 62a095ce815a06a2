import {
  type Measure,
  type Measurement,
  portUnavailable,
  type SignalOffer,
  type SignalQuestion,
  type SignalSource,
} from '@production-safety/core';
import { readEach } from '@production-safety/vendor-http';
import { broken, FINEST_MS, METRICS, noData, planVitals } from './planVitals';
import { VercelObservability } from './VercelObservability';
import {
  checkVitalsOptions,
  type VercelVitalsOptions,
} from './VercelVitalsOptions';

/** Pairs of calls at the same time. */
const AT_ONCE = 2;
const DELAY_MS = 300_000;

/** No page shifts that much; it is a number in another unit. */
const IMPOSSIBLE_SHIFT = 10;

type Values = ReadonlyMap<number, number>;

/**
 * Core Web Vitals from Vercel Speed Insights: `lcp` and `inp` in
 * milliseconds, `cls` without a unit, each as the value that three of four
 * page views do not exceed, with the number of page views.
 *
 * @remarks
 * Speed Insights does not know who has which version, so there is one cohort,
 * `all`: compare with the time before, and take a source that knows the
 * cohorts where one is there. Two calls for each signal, part and window.
 *
 * @public
 */
export class VercelVitals implements SignalSource {
  readonly #options: VercelVitalsOptions;
  readonly #api: VercelObservability;

  /** @throws Error that names the option which is wrong. */
  static create(options: VercelVitalsOptions): VercelVitals {
    checkVitalsOptions(options);
    return new VercelVitals(options);
  }

  private constructor(options: VercelVitalsOptions) {
    this.#options = options;
    this.#api = VercelObservability.create(options);
  }

  offers(): readonly SignalOffer[] {
    const byPart = Object.values(this.#options.components).some(
      ({ parts = {} }) => Object.keys(parts).length > 0,
    );
    return Object.keys(METRICS).map(signal => ({
      signal,
      kind: 'quantile',
      cohorts: ['all'],
      byPart,
      finestMs: FINEST_MS,
      delayMs: this.#delayMs,
    }));
  }

  async measure(
    questions: readonly SignalQuestion[],
    { signal }: { readonly signal?: AbortSignal } = {},
  ): Promise<readonly Measurement[]> {
    if (signal?.aborted) throw portUnavailable('The measurement was aborted');
    const { planned, reads } = planVitals(questions, this.#options);
    const completeUntil = this.#options.clock.now() - this.#delayMs;
    const outcomes = await readEach(
      reads,
      query =>
        Promise.all([
          this.#api.values(query, 'p75', signal),
          this.#api.values(query, 'count', signal),
        ]),
      AT_ONCE,
    );
    return planned.map((each, index) => {
      if ('answer' in each) return each.answer;
      const outcome = outcomes[each.read];
      return outcome.ok
        ? answerFrom(questions[index], outcome.value, completeUntil)
        : broken(outcome.reason);
    });
  }

  get #delayMs(): number {
    return this.#options.delayMs ?? DELAY_MS;
  }
}

function answerFrom(
  { signal, from, to, bucketMs }: SignalQuestion,
  [values, counts]: readonly [Values, Values],
  completeUntil: number,
): Measurement {
  if (values.size === 0 && counts.size === 0) {
    return noData('Vercel has no page views of this kind.');
  }
  const measures: Measure[] = [];
  let found = 0;
  for (let start = from; start < to; start += bucketMs) {
    const value = values.get(start);
    const n = counts.get(start);
    if (value === undefined || n === undefined || n === 0) continue;
    found += 1;
    if (start + bucketMs > completeUntil) break;
    measures.push({ kind: 'quantile', start, value, n });
  }
  if (found === 0) {
    return broken(
      'Vercel answers with values and counts that do not belong to the same buckets.',
    );
  }
  if (signal === 'cls' && [...values.values()].some(isImpossible)) {
    return broken(
      'Vercel answers with a layout shift that no page has: is it in another unit?',
    );
  }
  return { outcome: 'measured', measures, completeUntil, sampleRate: 1 };
}

function isImpossible(shift: number): boolean {
  return shift > IMPOSSIBLE_SHIFT;
}
