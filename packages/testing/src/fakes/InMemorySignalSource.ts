import type {
  Clock,
  Measure,
  Measurement,
  SignalOffer,
  SignalQuestion,
  SignalSource,
} from '@production-safety/core';
import { PortFaults } from './PortFaults';

/** What is known of one stretch of time. */
type Known = Measure & Pick<SignalQuestion, 'signal' | 'cohort' | 'part'>;

/**
 * A source of signals in memory that keeps every promise of the port.
 *
 * @remarks
 * `put` tells it what happened. It is complete up to the present, or up to
 * where `stallAt` stopped it. Use `faults` for what goes wrong.
 *
 * @public
 */
export class InMemorySignalSource implements SignalSource {
  readonly faults: PortFaults<'measure'>;
  readonly #clock: Clock;
  readonly #offers: readonly SignalOffer[];
  readonly #known: Known[] = [];
  readonly #broken = new Map<string, string>();
  #stalledAt: number | undefined;

  static create(options: {
    readonly clock: Clock;
    readonly offers: readonly SignalOffer[];
  }): InMemorySignalSource {
    return new InMemorySignalSource(options.clock, options.offers);
  }

  private constructor(clock: Clock, offers: readonly SignalOffer[]) {
    this.#clock = clock;
    this.#offers = offers;
    this.faults = new PortFaults(clock, 'The signal source');
  }

  /** What happened in the bucket that starts then; a later one replaces it. */
  put(
    about: Pick<SignalQuestion, 'signal' | 'cohort' | 'part'>,
    measure: Measure,
  ): void {
    const { signal, cohort, part } = about;
    const index = this.#known.findIndex(
      known => known.start === measure.start && isAbout(known, about),
    );
    const known = { ...measure, signal, cohort, part };
    if (index < 0) this.#known.push(known);
    else this.#known[index] = known;
  }

  /** Nothing later than this is known until `undefined` is given. */
  stallAt(moment: number | undefined): void {
    this.#stalledAt = moment;
  }

  /** Questions for this signal are answered with `broken`. */
  break(signal: string, reason: string): void {
    this.#broken.set(signal, reason);
  }

  offers(): readonly SignalOffer[] {
    return this.#offers;
  }

  measure(
    questions: readonly SignalQuestion[],
    { signal }: { readonly signal?: AbortSignal } = {},
  ): Promise<readonly Measurement[]> {
    return this.faults.run('measure', signal, () =>
      questions.map(question => this.#answer(question)),
    );
  }

  #answer(question: SignalQuestion): Measurement {
    const reason = this.#broken.get(question.signal);
    if (reason !== undefined) return { outcome: 'broken', reason };
    const offer = this.#offers.find(({ signal }) => signal === question.signal);
    const offered =
      offer?.cohorts.includes(question.cohort) &&
      (question.part === undefined || offer.byPart);
    const all = this.#known.filter(known => isAbout(known, question));
    if (!offered || all.length === 0) {
      return {
        outcome: 'no-data',
        reason: `Nothing is known of ${question.signal} (${question.cohort}).`,
      };
    }
    const now = this.#clock.now();
    const completeUntil = Math.min(this.#stalledAt ?? now, now);
    return {
      outcome: 'measured',
      measures: all
        .filter(({ start }) => start >= question.from && start < question.to)
        .filter(({ start }) => start + question.bucketMs <= completeUntil)
        .sort((a, b) => a.start - b.start)
        .map(measureOf),
      completeUntil,
      sampleRate: 1,
    };
  }
}

function isAbout(
  known: Pick<Known, 'signal' | 'cohort' | 'part'>,
  { signal, cohort, part }: Pick<SignalQuestion, 'signal' | 'cohort' | 'part'>,
): boolean {
  return (
    known.signal === signal && known.cohort === cohort && known.part === part
  );
}

function measureOf({ signal, cohort, part, ...measure }: Known): Measure {
  return measure;
}
