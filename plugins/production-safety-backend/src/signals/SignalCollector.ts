import type { LoggerService } from '@backstage/backend-plugin-api';
import {
  coveredAfter,
  coveredKey,
  isSafetyError,
  planCollection,
  soundMeasurement,
  type AskedQuestion,
  type Clock,
  type CollectionLimits,
  type Covered,
  type DurationMs,
  type EpochMs,
  type KeptAnswer,
  type Measurement,
  type SignalQuestion,
  type SignalSource,
  type SignalStore,
  type SourcePlan,
} from '@production-safety/core';
import { HostBackoff } from '../reverts/HostBackoff';

const LIMITS: CollectionLimits = { batch: 50, budget: 500, lateMs: 300_000 };
const REST = { firstMs: 10_000, longestMs: 300_000 };
/** A source that takes longer goes on, and nobody waits for it. */
const ROUND_MS: DurationMs = 8_000;
/** What is not asked any more is forgotten after this. */
const REMEMBER_MS: DurationMs = 3_600_000;

/** How a source did in a round. */
export interface SourceFreshness {
  readonly source: string;
  /**
   * `late`: it is still answering. `resting`: it is not asked, since it did
   * not answer. `missing`: no module has connected it. `unstored`: it
   * answered, and the store did not.
   */
  readonly state:
    | 'answered'
    | 'unavailable'
    | 'rejected'
    | 'failed'
    | 'late'
    | 'resting'
    | 'missing'
    | 'unstored';
  /** Questions that wait for a later round. */
  readonly deferred: number;
  /** Up to where the answer that is furthest behind is complete. */
  readonly completeUntil?: EpochMs;
  readonly reason?: string;
}

type Round = Omit<SourceFreshness, 'source' | 'deferred'>;

/**
 * Asks sources and keeps what they answer. Each source by itself: one that is
 * broken, slow or unknown delays no other, and what it does not answer is kept
 * as `broken`, so that it is seen since when nothing is known.
 */
export class SignalCollector {
  readonly #options: {
    readonly store: Pick<SignalStore, 'keep'>;
    readonly clock: Clock;
    readonly logger: Pick<LoggerService, 'error' | 'warn'>;
  };
  readonly #backoff: HostBackoff;
  readonly #covered = new Map<string, Covered>();
  readonly #busy = new Set<string>();

  constructor(options: {
    readonly store: Pick<SignalStore, 'keep'>;
    readonly clock: Clock;
    readonly logger: Pick<LoggerService, 'error' | 'warn'>;
  }) {
    this.#options = options;
    this.#backoff = new HostBackoff(options.clock, REST);
  }

  /** One round. Resolves for every source, and within some seconds. */
  async collect(
    asked: readonly AskedQuestion[],
    sources: ReadonlyMap<string, SignalSource>,
    signal?: AbortSignal,
  ): Promise<readonly SourceFreshness[]> {
    const { clock } = this.#options;
    this.#forget(clock.now() - REMEMBER_MS);
    const done = new AbortController();
    const over = clock
      .sleep(ROUND_MS, done.signal)
      .then((): Round => ({ state: 'late' }));
    const rounds = planCollection(asked, this.#covered, LIMITS).map(
      async (plan): Promise<SourceFreshness> => {
        const { source, deferred } = plan;
        const round = this.#ask(plan, sources.get(source), signal);
        return { source, deferred, ...(await Promise.race([round, over])) };
      },
    );
    const all = await Promise.all(rounds);
    done.abort();
    return all;
  }

  async #ask(
    plan: SourcePlan,
    source: SignalSource | undefined,
    signal: AbortSignal | undefined,
  ): Promise<Round> {
    const { source: id } = plan;
    if (this.#busy.has(id)) return { state: 'late' };
    if (source && this.#backoff.isResting(id)) return { state: 'resting' };
    this.#busy.add(id);
    try {
      return source
        ? await this.#askBatches(plan, source, signal)
        : await this.#withoutSource(plan);
    } catch (error) {
      this.#options.logger.warn(
        `What the source of signals ${id} answered could not be kept: ${error}`,
      );
      return { state: 'unstored', reason: 'The store does not answer.' };
    } finally {
      this.#busy.delete(id);
    }
  }

  async #withoutSource({ source, batches }: SourcePlan): Promise<Round> {
    const reason = `No source of signals is called ${source}. Connect it, or name another one.`;
    await this.#keepBroken(source, batches.flat(), reason);
    return { state: 'missing', reason };
  }

  async #askBatches(
    { source: id, batches }: SourcePlan,
    source: SignalSource,
    signal: AbortSignal | undefined,
  ): Promise<Round> {
    let completeUntil = Infinity;
    for (const [at, batch] of batches.entries()) {
      const answers = await this.#measure(source, batch, signal);
      if ('state' in answers) {
        this.#backoff.noteSilence(id, answers.retryAfterMs);
        const unanswered = batches.slice(at).flat();
        const { state, reason } = answers;
        await this.#keepBroken(id, unanswered, reason);
        return { state, reason };
      }
      await this.#keep(id, batch, answers);
      for (const answer of answers) {
        if (answer.outcome !== 'measured') continue;
        completeUntil = Math.min(completeUntil, answer.completeUntil);
      }
    }
    this.#backoff.noteAnswer(id);
    return completeUntil === Infinity
      ? { state: 'answered' }
      : { state: 'answered', completeUntil };
  }

  async #measure(
    source: SignalSource,
    questions: readonly SignalQuestion[],
    signal: AbortSignal | undefined,
  ): Promise<readonly Measurement[] | Failure> {
    try {
      const answers = await source.measure(questions, signal && { signal });
      const now = this.#options.clock.now();
      return questions.map((question, at) =>
        soundMeasurement(answers[at] ?? NO_ANSWER, question, now),
      );
    } catch (error) {
      return this.#failure(error);
    }
  }

  #failure(error: unknown): Failure {
    if (isSafetyError(error, 'port-unavailable')) {
      const { message: reason, retryAfterMs } = error;
      return { state: 'unavailable', reason, retryAfterMs };
    }
    if (isSafetyError(error, 'port-rejected')) {
      return { state: 'rejected', reason: error.message };
    }
    this.#options.logger.error(`A source of signals failed: ${error}`);
    return { state: 'failed', reason: 'The source failed; see the log.' };
  }

  #keepBroken(
    source: string,
    questions: readonly SignalQuestion[],
    reason: string,
  ): Promise<void> {
    const answers = questions.map(() => ({
      outcome: 'broken' as const,
      reason,
    }));
    return this.#keep(source, questions, answers);
  }

  async #keep(
    source: string,
    questions: readonly SignalQuestion[],
    answers: readonly Measurement[],
  ): Promise<void> {
    const answeredAt = this.#options.clock.now();
    const kept = questions.map(
      (question, at): KeptAnswer => ({
        question,
        answer: answers[at],
        answeredAt,
      }),
    );
    await this.#options.store.keep(kept);
    // Only what is kept need not be asked again.
    for (const { question, answer } of kept) {
      const key = coveredKey({ source, question });
      const before = this.#covered.get(key);
      const after = coveredAfter(before, question, answer, answeredAt);
      this.#covered.set(key, after);
    }
  }

  #forget(before: EpochMs): void {
    for (const [key, { askedAt }] of this.#covered) {
      if (askedAt < before) this.#covered.delete(key);
    }
  }
}

interface Failure {
  readonly state: 'unavailable' | 'rejected' | 'failed';
  readonly reason: string;
  readonly retryAfterMs?: DurationMs;
}

const NO_ANSWER: Measurement = {
  outcome: 'broken',
  reason: 'The source left this question out.',
};
