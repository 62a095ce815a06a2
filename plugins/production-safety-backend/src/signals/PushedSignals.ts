import {
  portUnavailable,
  type Cohort,
  type Measurement,
  type SignalOffer,
  type SignalQuestion,
  type SignalSource,
  type SignalStore,
} from '@production-safety/core';
import { comparableRef } from '../database/rolloutColumns';
import { NO_FLAG } from './readPushedEntry';
import type { PushSource } from './readSignalSettings';

/** Id of the source of what was pushed or entered. */
export const PUSHED = 'pushed';

const COHORTS: readonly Cohort[] = ['exposed', 'control', 'all'];

/** Reads what people entered. */
export interface EnteredReader {
  /** What counts now, in the order of the questions; undefined for none. */
  answers(
    questions: readonly SignalQuestion[],
  ): Promise<readonly (Measurement | undefined)[]>;
}

/**
 * The source of signals that were pushed here. What people entered counts
 * where nothing was pushed: it never hides a measurement.
 */
export class PushedSignals implements SignalSource {
  readonly #store: Pick<SignalStore, 'read'>;
  readonly #entered: EnteredReader;
  readonly #offers: readonly SignalOffer[];

  static create(options: {
    /** What was pushed. */
    readonly store: Pick<SignalStore, 'read'>;
    readonly entered: EnteredReader;
    readonly push: readonly Pick<PushSource, 'signals'>[];
  }): PushedSignals {
    return new PushedSignals(options);
  }

  private constructor(options: Parameters<typeof PushedSignals.create>[0]) {
    this.#store = options.store;
    this.#entered = options.entered;
    const kinds = new Map(options.push.flatMap(({ signals }) => [...signals]));
    this.#offers = [...kinds].map(([signal, kind]) => ({
      signal,
      kind,
      cohorts: COHORTS,
      byPart: true,
      isGiven: true,
      finestMs: 1_000,
      delayMs: 0,
    }));
  }

  /** What is configured to be pushed; people may enter any other signal. */
  offers(): readonly SignalOffer[] {
    return this.#offers;
  }

  async measure(
    questions: readonly SignalQuestion[],
    { signal }: { readonly signal?: AbortSignal } = {},
  ): Promise<readonly Measurement[]> {
    if (signal?.aborted) throw portUnavailable('The call was aborted');
    const asked = questions.map(question => ({
      ...question,
      component: comparableRef(question.component),
    }));
    const [own, whole, entered] = await Promise.all([
      this.#store.read(asked),
      this.#store.read(asked.map(each => ({ ...each, flag: NO_FLAG }))),
      this.#entered.answers(questions),
    ]);
    return questions.map(({ cohort, part }, index): Measurement => {
      // What is said of a whole component says nothing of those on V2.
      const isWhole = cohort === 'all' && part === undefined;
      const pushed = [own[index], ...(isWhole ? [whole[index]] : [])];
      const found = pushed.find(({ outcome }) => outcome === 'measured');
      return bare(found ?? entered[index] ?? own[index]);
    });
  }
}

/** Without what only a store can say. */
function bare(answer: Measurement & { readonly blind?: unknown }): Measurement {
  const { blind, ...rest } = answer;
  return rest;
}
