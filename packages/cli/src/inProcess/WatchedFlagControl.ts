import {
  isSafetyError,
  type Clock,
  type Exposure,
  type FlagCallOptions,
  type FlagControl,
  type FlagTarget,
  type Observation,
  type RolloutReading,
} from '@production-safety/core';
import { messageOf } from '../errors';
import type { Journal } from '../journal/Journal';

/**
 * Another flag control with a journal: every call with its outcome, and
 * whether the server ever answered at all.
 */
export class WatchedFlagControl implements FlagControl {
  readonly #control: FlagControl;
  readonly #journal: Journal;
  readonly #clock: Clock;
  #answered = false;
  readonly #writes = { done: 0, rejected: 0, failed: 0 };
  #rejection: string | undefined;
  #lastFailure: string | undefined;
  #lastObservation: Observation | undefined;

  static create(deps: {
    readonly control: FlagControl;
    readonly journal: Journal;
    readonly clock: Clock;
  }): WatchedFlagControl {
    return new WatchedFlagControl(deps);
  }

  private constructor(deps: {
    readonly control: FlagControl;
    readonly journal: Journal;
    readonly clock: Clock;
  }) {
    this.#control = deps.control;
    this.#journal = deps.journal;
    this.#clock = deps.clock;
  }

  /** The server answered at least once, if only to refuse. */
  get answered(): boolean {
    return this.#answered;
  }

  /** Every write so far was refused, so that trying again is no use. */
  get isRefusing(): boolean {
    const { done, rejected, failed } = this.#writes;
    return rejected > 0 && done === 0 && failed === 0;
  }

  /** Why the server refused the last refused call, such as a wrong key. */
  get rejection(): string | undefined {
    return this.#rejection;
  }

  get lastFailure(): string | undefined {
    return this.#lastFailure;
  }

  /** What users got when they were asked last. */
  get lastObservation(): Observation | undefined {
    return this.#lastObservation;
  }

  /** Reading is not journalled: it changes nothing. */
  async read(
    targets: readonly FlagTarget[],
    options?: FlagCallOptions,
  ): Promise<readonly RolloutReading[]> {
    return this.#watch(undefined, () => this.#control.read(targets, options));
  }

  setExposure(
    target: FlagTarget,
    exposure: Exposure,
    settings: {
      readonly on: readonly string[];
      readonly permanent: boolean;
    } & FlagCallOptions,
  ): Promise<void> {
    const call = `set-exposure ${exposure.percent} %`;
    return this.#watch({ call, rollout: target.name }, () =>
      this.#control.setExposure(target, exposure, settings),
    );
  }

  close(
    target: FlagTarget,
    options?: FlagCallOptions,
  ): Promise<'closed' | 'no-audience'> {
    return this.#watch(
      { call: 'close', rollout: target.name },
      () => this.#control.close(target, options),
      answer => answer,
    );
  }

  switchOff(
    target: FlagTarget,
    flag: string,
    options?: FlagCallOptions,
  ): Promise<void> {
    return this.#watch({ call: 'switch-off', rollout: target.name, flag }, () =>
      this.#control.switchOff(target, flag, options),
    );
  }

  observe(target: FlagTarget, options?: FlagCallOptions): Promise<Observation> {
    return this.#watch(
      { call: 'observe', rollout: target.name },
      () => this.#control.observe(target, options),
      observation => {
        this.#lastObservation = observation;
        const { probes } = observation;
        const onV1 = probes.filter(({ on }) => on.length === 0).length;
        return `${onV1} of ${probes.length} on V1`;
      },
    );
  }

  async #watch<T>(
    named: { call: string; rollout: string; flag?: string } | undefined,
    act: () => Promise<T>,
    detailOf?: (answer: T) => string,
  ): Promise<T> {
    const startedAt = this.#clock.now();
    const isWrite = named !== undefined && named.call !== 'observe';
    const tell = (outcome: 'done' | 'failed', detail?: string) => {
      if (!named) return;
      this.#journal.append({
        type: 'call',
        to: 'flags',
        ...named,
        outcome,
        ...(detail ? { detail } : {}),
        tookMs: this.#clock.now() - startedAt,
      });
    };
    try {
      const answer = await act();
      this.#answered = true;
      if (isWrite) this.#writes.done += 1;
      tell('done', detailOf?.(answer));
      return answer;
    } catch (error) {
      this.#lastFailure = messageOf(error);
      const isRefusal = !isSafetyError(error, 'port-unavailable');
      if (isRefusal) {
        this.#answered = true;
        this.#rejection = this.#lastFailure;
      }
      if (isWrite) this.#writes[isRefusal ? 'rejected' : 'failed'] += 1;
      tell('failed', this.#lastFailure);
      throw error;
    }
  }
}
