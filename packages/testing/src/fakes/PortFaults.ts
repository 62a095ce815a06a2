import {
  portRejected,
  portUnavailable,
  type Clock,
} from '@production-safety/core';

/**
 * Something that goes wrong when a method is called.
 *
 * @remarks
 * `unavailable` and `rejected` fail before anything is done,
 * `applied-but-unavailable` after everything is. `hangs` answers nothing
 * until the caller aborts or its time is over.
 *
 * @public
 */
export interface PortFault<Method extends string> {
  /** Every method when absent. */
  readonly method?: Method;
  readonly outcome:
    | 'unavailable'
    | 'rejected'
    | 'applied-but-unavailable'
    | 'hangs';
  readonly retryAfterMs?: number;
  /** How often; until `clear` when absent. */
  readonly times?: number;
}

/** As long as a real adapter would wait for one answer. */
const TIME_LIMIT_MS = 10_000;

/**
 * Faults of a fake, switched on and off by tests.
 *
 * @public
 */
export class PortFaults<Method extends string> {
  readonly #clock: Clock;
  readonly #who: string;
  #active: { fault: PortFault<Method>; left: number }[] = [];

  constructor(clock: Clock, who: string) {
    this.#clock = clock;
    this.#who = who;
  }

  add(fault: PortFault<Method>): void {
    const left = fault.times ?? Number.POSITIVE_INFINITY;
    this.#active.push({ fault, left });
  }

  clear(): void {
    this.#active = [];
  }

  /** Does the work of a method with the fault that applies, if any. */
  async run<T>(
    method: Method,
    signal: AbortSignal | undefined,
    work: () => T,
  ): Promise<T> {
    if (signal?.aborted) {
      throw portUnavailable('The call was aborted');
    }
    const fault = this.#take(method);
    await this.#before(fault, signal);
    const done = work();
    if (fault?.outcome === 'applied-but-unavailable') {
      throw this.#unavailable(fault);
    }
    return done;
  }

  async #before(
    fault: PortFault<Method> | undefined,
    signal: AbortSignal | undefined,
  ): Promise<void> {
    if (fault?.outcome === 'rejected') {
      throw portRejected(`${this.#who} refused the call (test fault)`);
    }
    if (fault?.outcome === 'hangs') {
      await this.#clock.sleep(TIME_LIMIT_MS, signal);
    }
    if (fault?.outcome === 'unavailable' || fault?.outcome === 'hangs') {
      throw this.#unavailable(fault);
    }
  }

  #take(method: Method): PortFault<Method> | undefined {
    const found = this.#active.find(
      ({ fault, left }) =>
        left > 0 && (fault.method === undefined || fault.method === method),
    );
    if (found) {
      found.left -= 1;
    }
    return found?.fault;
  }

  #unavailable({ retryAfterMs }: PortFault<Method>): Error {
    return portUnavailable(`${this.#who} did not answer (test fault)`, {
      retryAfterMs,
    });
  }
}
