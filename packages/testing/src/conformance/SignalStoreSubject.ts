import type {
  KeptAnswer,
  Measure,
  Measurement,
  SignalQuestion,
  SignalStore,
} from '@production-safety/core';

/**
 * A store of answers, empty, and what its suite needs beside it.
 *
 * @public
 */
export interface SignalStoreSubject {
  readonly store: SignalStore;
  /** From now on nothing answers whoever asks the store. */
  goAway(): void;
  dispose(): Promise<void>;
}

export const MINUTE = 60_000;
/** Start of the first bucket of the suite. */
export const BEGIN = 1_767_225_600_000;

/** Asks for some minutes of a series. */
export function asked(
  from: number,
  to: number,
  series: Partial<SignalQuestion> = {},
): SignalQuestion {
  return {
    signal: 'error-rate',
    component: 'component:default/web',
    environment: 'production',
    flag: 'ds2',
    cohort: 'exposed',
    bucketMs: MINUTE,
    from: BEGIN + from * MINUTE,
    to: BEGIN + to * MINUTE,
    ...series,
  };
}

/** `[minute, n, x]` each. */
export function counted(
  ...counts: readonly (readonly [number, number, number])[]
): readonly Measure[] {
  return counts.map(([minute, n, x]) => ({
    kind: 'count',
    start: BEGIN + minute * MINUTE,
    n,
    x,
  }));
}

export function measured(
  completeUntil: number,
  measures: readonly Measure[],
  sampleRate: number = 1,
): Measurement {
  return {
    outcome: 'measured',
    measures,
    completeUntil: BEGIN + completeUntil * MINUTE,
    sampleRate,
  };
}

/** An answer that was given in that minute. */
export function told(
  minute: number,
  question: SignalQuestion,
  answer: Measurement,
): KeptAnswer {
  return { question, answer, answeredAt: BEGIN + minute * MINUTE };
}

/** Runs one clause on a fresh store. */
export function onFreshSignals(
  factory: () => Promise<SignalStoreSubject>,
  clause: (subject: SignalStoreSubject) => Promise<void>,
): () => Promise<void> {
  return async () => {
    const subject = await factory();
    await clause(subject).finally(() => subject.dispose());
  };
}
