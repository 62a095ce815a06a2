import {
  isSafetyError,
  type Clock,
  type EpochMs,
} from '@production-safety/core';
import type { FlagWriteCalls } from '../api/FlagWriteCalls';
import type { Environment } from '../Environments';
import type { CallOptions } from '../http/callOptions';
import { isUnknownRoute, RefusedError } from '../http/responseErrors';
import { SharedReadings } from '../shared/SharedReadings';

/** What the server offers beside the paths that every version has. */
export interface Offered {
  /** Reads and changes a whole flag in one call (from 2.263). */
  readonly oneCall: boolean;
  /** The experimental calls (from 2.205); not asked for when not needed. */
  readonly experiments: boolean;
}

const NOTHING: Offered = { oneCall: false, experiments: false };

/** Servers are updated while we run. */
const MAX_AGE_MS = 300_000;

const ONE_CALL_SINCE = [2, 263] as const;
const EXPERIMENTS_SINCE = [2, 205] as const;

/**
 * What a server offers for writing the flags of an environment, by asking it.
 *
 * @remarks
 * A version that is too old spares the question. Anything else counts only
 * when the server answers on the path itself: vendors' images, forks and
 * proxies differ from what a version number promises.
 */
export class Capabilities {
  readonly #calls: FlagWriteCalls;
  readonly #clock: Clock;
  readonly #known = new Map<string, { at: EpochMs; offered: Offered }>();
  readonly #readings: SharedReadings<Offered>;

  constructor(deps: { calls: FlagWriteCalls; clock: Clock }) {
    this.#calls = deps.calls;
    this.#clock = deps.clock;
    this.#readings = new SharedReadings(deps.clock);
  }

  /**
   * What is offered, as known for at most five minutes. Who is in a hurry
   * goes on with what is known, and without an answer with what every server
   * has.
   */
  async of(
    environment: Environment,
    flagId: number,
    options: CallOptions,
  ): Promise<Offered> {
    const { priority = 'normal' } = options;
    const known = this.#known.get(environment.name);
    if (known && this.#clock.now() - known.at <= MAX_AGE_MS) {
      return known.offered;
    }
    if (priority === 'normal') {
      return this.#ask(environment, flagId, options);
    }
    if (known) {
      this.#ask(environment, flagId, {}).catch(() => {});
      return known.offered;
    }
    try {
      return await this.#ask(environment, flagId, options);
    } catch (error) {
      if (isSafetyError(error, 'port-unavailable')) {
        return NOTHING;
      }
      throw error;
    }
  }

  /** The server did not keep to it: asks again next time. */
  forget({ name }: Environment): void {
    this.#known.delete(name);
    this.#readings.forget(name);
  }

  #ask(
    environment: Environment,
    flagId: number,
    options: CallOptions,
  ): Promise<Offered> {
    const { name, clientKey, versioned } = environment;
    return this.#readings.run(name, 0, options, async shared => {
      const at = this.#clock.now();
      const oneCall =
        !this.#isBefore(ONE_CALL_SINCE) &&
        (await isThere(() => this.#calls.whole(clientKey, flagId, shared)));
      const experiments =
        !oneCall &&
        !versioned &&
        !this.#isBefore(EXPERIMENTS_SINCE) &&
        (await isThere(() => this.#calls.askForExperiments(clientKey, shared)));
      const offered = { oneCall, experiments };
      this.#known.set(name, { at, offered });
      return offered;
    });
  }

  /** False when the server does not say, or says something else. */
  #isBefore([major, minor]: readonly [number, number]): boolean {
    const said = /^v?(\d+)\.(\d+)\./.exec(this.#calls.serverVersion ?? '');
    if (!said) {
      return false;
    }
    const [, first, second] = said.map(Number);
    return first < major || (first === major && second < minor);
  }
}

/** True when the server answers on this path, and lets the key use it. */
async function isThere(ask: () => Promise<unknown>): Promise<boolean> {
  try {
    await ask();
    return true;
  } catch (error) {
    if (isUnknownRoute(error)) {
      return false;
    }
    if (error instanceof RefusedError && error.status === 401) {
      throw error;
    }
    if (isSafetyError(error, 'port-rejected')) {
      // A path that is there refuses the method. Any other refusal, or an
      // answer in a form we do not know, is no offer.
      return error instanceof RefusedError && error.status === 405;
    }
    throw error;
  }
}
