import {
  portRejected,
  portUnavailable,
  type Clock,
  type FlagControl,
} from '@production-safety/core';

/**
 * Something that goes wrong when a method is called.
 *
 * @remarks
 * `unavailable` and `rejected` fail before anything is written,
 * `applied-but-unavailable` after everything is, `half-applied` after the
 * first write. `hangs` answers nothing until the caller aborts.
 *
 * @public
 */
export interface FlagFault {
  /** Every method when absent. */
  readonly method?: keyof FlagControl;
  /** Only `switchOff` of this flag. */
  readonly flag?: string;
  readonly outcome:
    | 'unavailable'
    | 'rejected'
    | 'applied-but-unavailable'
    | 'half-applied'
    | 'hangs';
  readonly retryAfterMs?: number;
  /** How often; until `clear` when absent. */
  readonly times?: number;
}

/**
 * Faults of {@link InMemoryFlagControl}, switched on and off by tests.
 *
 * @public
 */
export class FlagFaults {
  readonly #clock: Clock;
  #active: { fault: FlagFault; left: number }[] = [];

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  add(fault: FlagFault): void {
    const left = fault.times ?? Number.POSITIVE_INFINITY;
    this.#active.push({ fault, left });
  }

  clear(): void {
    this.#active = [];
  }

  /**
   * Runs a method's steps with the fault that applies, if any. A step is one
   * write; steps before a fault stay done.
   */
  async run(
    call: { method: keyof FlagControl; flag?: string; signal?: AbortSignal },
    steps: readonly (() => Promise<void>)[],
  ): Promise<void> {
    const fault = this.#take(call.method, call.flag);
    await this.#before(fault, call.signal);
    for (const [index, step] of steps.entries()) {
      if (call.signal?.aborted) {
        throw portUnavailable('The call was aborted');
      }
      await step();
      if (fault?.outcome === 'half-applied' && index === 0) {
        throw unavailable(fault);
      }
    }
    if (fault?.outcome === 'applied-but-unavailable') {
      throw unavailable(fault);
    }
  }

  async #before(
    fault: FlagFault | undefined,
    signal: AbortSignal | undefined,
  ): Promise<void> {
    if (signal?.aborted) {
      throw portUnavailable('The call was aborted');
    }
    if (fault?.outcome === 'unavailable') {
      throw unavailable(fault);
    }
    if (fault?.outcome === 'rejected') {
      throw portRejected('The flag provider refused the call (test fault)');
    }
    if (fault?.outcome === 'hangs') {
      // As a real adapter would: each call has a time limit of its own.
      await this.#clock.sleep(10_000, signal);
      throw portUnavailable('The flag provider did not answer (test fault)');
    }
  }

  #take(method: keyof FlagControl, flag?: string): FlagFault | undefined {
    const found = this.#active.find(
      ({ fault, left }) =>
        left > 0 &&
        (fault.method === undefined || fault.method === method) &&
        (fault.flag === undefined || fault.flag === flag),
    );
    if (found) {
      found.left -= 1;
    }
    return found?.fault;
  }
}

function unavailable(fault: FlagFault): Error {
  return portUnavailable('The flag provider did not answer (test fault)', {
    retryAfterMs: fault.retryAfterMs,
  });
}
