import { portUnavailable } from '@production-safety/core';
import { rankOf, type CallPriority } from './callOptions';

const CLOSE = rankOf('close');
const NORMAL = rankOf('normal');

/** How much may be under way at once. */
export interface LaneLimits {
  readonly total: number;
  /** How many of `total` may be of normal priority. */
  readonly normal: number;
  /** How many writes. */
  readonly writes: number;
}

/** What decides when a call may start. */
export interface LaneCall {
  readonly priority: CallPriority;
  readonly write: boolean;
  /** Ends the wait; a call that has started is not its business. */
  readonly signal?: AbortSignal;
}

interface Waiting {
  readonly rank: number;
  readonly write: boolean;
  readonly start: () => void;
}

/**
 * Bounds what one flag server is asked at once, over all rollouts. Whatever
 * is more urgent goes first, and calls of a rollback have room of their own,
 * so that polling never holds them up.
 *
 * @remarks
 * A write waits only for writes that are at least as urgent. Less urgent ones
 * that are on their way cannot be called back, and a close must not wait for
 * a server that is slow to answer them; so for as long as they take there may
 * be more writes than the limit.
 */
export class CallLane {
  readonly #limits: LaneLimits;
  readonly #waiting: Waiting[] = [];
  readonly #running = new Set<Waiting>();

  constructor(limits: LaneLimits) {
    this.#limits = limits;
  }

  /** @throws SafetyError `port-unavailable` when aborted while it waits. */
  async run<T>(
    { priority, write, signal }: LaneCall,
    call: () => Promise<T>,
  ): Promise<T> {
    const place = await this.#enter(rankOf(priority), write, signal);
    try {
      return await call();
    } finally {
      this.#running.delete(place);
      this.#startNext();
    }
  }

  #enter(
    rank: number,
    write: boolean,
    signal: AbortSignal | undefined,
  ): Promise<Waiting> {
    return new Promise((resolve, reject) => {
      const giveUp = () => {
        this.#waiting.splice(this.#waiting.indexOf(place), 1);
        reject(portUnavailable('The call was aborted while it waited'));
        this.#startNext();
      };
      const place: Waiting = {
        rank,
        write,
        start: () => {
          signal?.removeEventListener('abort', giveUp);
          resolve(place);
        },
      };
      const behind = this.#waiting.findIndex(each => each.rank > rank);
      this.#waiting.splice(
        behind < 0 ? this.#waiting.length : behind,
        0,
        place,
      );
      signal?.addEventListener('abort', giveUp, { once: true });
      if (signal?.aborted) {
        giveUp();
        return;
      }
      this.#startNext();
    });
  }

  #startNext(): void {
    // Most urgent first; a write that has to wait does not hold up reads.
    for (const next of [...this.#waiting]) {
      if (this.#fits(next)) {
        this.#waiting.splice(this.#waiting.indexOf(next), 1);
        this.#running.add(next);
        next.start();
      }
    }
  }

  #fits({ rank, write }: Waiting): boolean {
    const running = [...this.#running];
    const writes = running.filter(each => each.write && each.rank <= rank);
    const normal = running.filter(each => each.rank === NORMAL);
    return (
      (!write || writes.length < this.#limits.writes) &&
      (rank === CLOSE || running.length < this.#limits.total) &&
      (rank !== NORMAL || normal.length < this.#limits.normal)
    );
  }
}
