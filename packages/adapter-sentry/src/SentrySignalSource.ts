import {
  type Measurement,
  portUnavailable,
  type SignalOffer,
  type SignalQuestion,
  type SignalSource,
} from '@production-safety/core';
import { readEach } from '@production-safety/vendor-http';
import { broken, countsFrom, type Readings } from './countsFrom';
import { FINEST_MS, planReads, signalName } from './planReads';
import { SentryApi } from './SentryApi';
import {
  checkSentryOptions,
  cohortTags,
  type SentryOptions,
} from './SentryOptions';

/** Pairs of calls at the same time; Sentry limits those as well. */
const AT_ONCE = 2;
const DELAY_MS = 120_000;

/**
 * Error rates from Sentry: errors over the requests that its tracing saw; and
 * errors alone, such as crashes.
 *
 * @remarks
 * Two calls for each combination of component, cohort and part, whatever the
 * number of windows, and two for each further week of minutes. Requests are
 * estimates where spans are sampled; the rate of kept ones is in the answer. A bucket that Sentry calls incomplete is not
 * in it, and neither is one with errors of which no request was seen.
 *
 * @public
 */
export class SentrySignalSource implements SignalSource {
  readonly #options: SentryOptions;
  readonly #api: SentryApi;

  /** @throws Error that names the option which is wrong. */
  static create(options: SentryOptions): SentrySignalSource {
    checkSentryOptions(options);
    return new SentrySignalSource(options);
  }

  private constructor(options: SentryOptions) {
    this.#options = options;
    this.#api = SentryApi.create(options);
  }

  offers(): readonly SignalOffer[] {
    const { partTag, delayMs = DELAY_MS, tallies = {} } = this.#options;
    const isTold = cohortTags(this.#options).length > 0;
    const offer = (signal: string, kind: SignalOffer['kind']): SignalOffer => ({
      signal,
      kind,
      cohorts: isTold ? ['exposed', 'control', 'all'] : ['all'],
      byPart: partTag !== undefined,
      finestMs: FINEST_MS,
      delayMs,
    });
    return [
      offer(signalName(this.#options), 'count'),
      ...Object.keys(tallies).map(name => offer(name, 'tally')),
    ];
  }

  async measure(
    questions: readonly SignalQuestion[],
    { signal }: { readonly signal?: AbortSignal } = {},
  ): Promise<readonly Measurement[]> {
    if (signal?.aborted) throw portUnavailable('The measurement was aborted');
    const { planned, reads } = planReads(questions, this.#options);
    const outcomes = await readEach(
      reads,
      async read => {
        const [errors, spans] = await Promise.all(
          (['errors', 'spans'] as const).map(dataset =>
            this.#api.timeSeries(
              { ...read, dataset, search: read[dataset] },
              signal,
            ),
          ),
        );
        return { errors, spans };
      },
      AT_ONCE,
    );
    const now = this.#options.clock.now();
    return planned.map((each, index) => {
      if ('answer' in each) return each.answer;
      const pieces: Readings[] = [];
      for (const read of each.reads) {
        const outcome = outcomes[read];
        if (!outcome.ok) return broken(outcome.reason);
        pieces.push(outcome.value);
      }
      const { isTally } = reads[each.reads[0]];
      return countsFrom(pieces, { ...questions[index], isTally }, now);
    });
  }
}
