import {
  portUnavailable,
  type Clock,
  type Measure,
  type Measurement,
  type SignalOffer,
  type SignalQuestion,
  type SignalSource,
} from '@production-safety/core';

/** Requests in a bucket, and those of them that failed. */
export type Traffic = (
  at: number,
  question: SignalQuestion,
) => { readonly n: number; readonly x: number } | null;

const OFFERS: readonly SignalOffer[] = ['error-rate', 'availability'].map(
  signal => ({
    signal,
    kind: 'count',
    cohorts: ['exposed', 'control', 'all'],
    byPart: true,
    finestMs: 10_000,
    delayMs: 2_000,
  }),
);

/** Requests per second, of which a share fails. */
export const steady =
  (perSecond: number, share: number): Traffic =>
  (_, { bucketMs }) => {
    const n = (perSecond * bucketMs) / 1_000;
    return { n, x: Math.round(n * share) };
  };

/** A source that knows what happens two seconds later. */
export class TrafficSource implements SignalSource {
  traffic: Traffic = steady(10, 0);
  isDown = false;
  /** Questions that were asked. */
  readonly asked: SignalQuestion[] = [];

  constructor(private readonly clock: Pick<Clock, 'now'>) {}

  offers(): readonly SignalOffer[] {
    return OFFERS;
  }

  async measure(
    questions: readonly SignalQuestion[],
  ): Promise<readonly Measurement[]> {
    this.asked.push(...questions);
    if (this.isDown) throw portUnavailable('The source does not answer');
    return questions.map(question => this.#answer(question));
  }

  #answer(question: SignalQuestion): Measurement {
    const { from, to, bucketMs } = question;
    const completeUntil = this.clock.now() - 2_000;
    const measures: Measure[] = [];
    for (let start = from; start + bucketMs <= to; start += bucketMs) {
      if (start + bucketMs > completeUntil) break;
      const counted = this.traffic(start, question);
      if (counted) measures.push({ kind: 'count', start, ...counted });
    }
    return { outcome: 'measured', measures, completeUntil, sampleRate: 1 };
  }
}
