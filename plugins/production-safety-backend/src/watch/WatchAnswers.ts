import type {
  Answered,
  AskedQuestion,
  EpochMs,
  PaceOf,
  SignalQuestion,
  SignalSource,
  SignalStore,
} from '@production-safety/core';
import type {
  SignalCollector,
  SourceFreshness,
} from '../signals/SignalCollector';
import type { SignalSourceRegistry } from '../signals/SignalSourceRegistry';
import { PUSHED } from '../signals/PushedSignals';
import { SettledAnswers } from './SettledAnswers';

const ENTERED = { finestMs: 0, delayMs: 0, isGiven: true } as const;

/** Has questions answered by sources, and reads what is known of them. */
export class WatchAnswers {
  readonly #settled: SettledAnswers;

  constructor(
    private readonly options: {
      readonly sources: Pick<
        SignalSourceRegistry,
        'registrations' | 'sourceOf' | 'offerOf'
      >;
      readonly collector: Pick<SignalCollector, 'collect'>;
      readonly store: Pick<SignalStore, 'read'>;
    },
  ) {
    this.#settled = new SettledAnswers(options.store);
  }

  /** What nobody offers may be entered by a person, by the minute or not. */
  readonly paceOf: PaceOf = question =>
    this.options.sources.offerOf(question) ?? ENTERED;

  /** Asks once for all of them, each source by itself, within some seconds. */
  async collect(
    questions: readonly SignalQuestion[],
    signal: AbortSignal,
  ): Promise<readonly SourceFreshness[]> {
    const { sources, collector } = this.options;
    const connected = new Map<string, SignalSource>(
      sources.registrations().map(({ id, source }) => [id, source]),
    );
    const asked = questions.map(
      (question): AskedQuestion => ({
        // What nobody offers may have been entered by a person.
        source: sources.sourceOf(question)?.id ?? PUSHED,
        question,
      }),
    );
    return collector.collect(asked, connected, signal);
  }

  /** What was known then; a verdict on it is reached again at any time. */
  async read(
    questions: readonly SignalQuestion[],
    asOf: EpochMs,
  ): Promise<readonly Answered[]> {
    const answers = await this.options.store.read(questions, asOf);
    return questions.map((question, index) => ({
      question,
      answer: answers[index],
    }));
  }

  /** The same for windows of days, most of which nothing will change any more. */
  readLong(
    questions: readonly SignalQuestion[],
    asOf: EpochMs,
  ): Promise<readonly Answered[]> {
    return this.#settled.read(questions, asOf);
  }
}
