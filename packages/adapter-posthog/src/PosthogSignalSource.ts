import {
  type Measurement,
  portUnavailable,
  type SignalOffer,
  type SignalQuestion,
  type SignalSource,
} from '@production-safety/core';
import { readEach } from '@production-safety/vendor-http';
import { countsFrom } from './countsFrom';
import { delayOf, offersOf } from './offers';
import { broken, FINEST_MS, planReads } from './planReads';
import { PosthogApi, type Row } from './PosthogApi';
import { checkPosthogOptions, type PosthogOptions } from './PosthogOptions';
import { queryOf } from './queryOf';

/** A project allows three at the same time, and people ask as well. */
const AT_ONCE = 2;

/**
 * Rates, adoption, funnels and answers to surveys, as PostHog has them.
 *
 * @remarks
 * One query for each combination of signal, flag, part and window, for all
 * cohorts; several for more than a week of minutes. Answers out of PostHog's
 * cache are not taken.
 *
 * @public
 */
export class PosthogSignalSource implements SignalSource {
  readonly #options: PosthogOptions;
  readonly #api: PosthogApi;

  /** @throws Error that names the option which is wrong. */
  static create(options: PosthogOptions): PosthogSignalSource {
    checkPosthogOptions(options);
    return new PosthogSignalSource(options);
  }

  private constructor(options: PosthogOptions) {
    this.#options = options;
    this.#api = PosthogApi.create(options);
  }

  offers(): readonly SignalOffer[] {
    return offersOf(this.#options, FINEST_MS);
  }

  async measure(
    questions: readonly SignalQuestion[],
    { signal }: { readonly signal?: AbortSignal } = {},
  ): Promise<readonly Measurement[]> {
    if (signal?.aborted) throw portUnavailable('The measurement was aborted');
    const { planned, reads } = planReads(questions, this.#options);
    const askedAt = this.#options.clock.now();
    const outcomes = await readEach(
      reads,
      read => this.#api.rows(read.project, queryOf(read), signal),
      AT_ONCE,
    );
    return planned.map((each, index) => {
      if ('answer' in each) return each.answer;
      const rows: Row[] = [];
      for (const read of each.reads) {
        const outcome = outcomes[read];
        if (!outcome.ok) return broken(outcome.reason);
        rows.push(...outcome.value);
      }
      const { counted } = each;
      const until = askedAt - delayOf(counted.signal, this.#options);
      return countsFrom(rows, questions[index], counted.x, until);
    });
  }
}
