import { portUnavailable } from '@production-safety/core';

/** What a piece of work is going to write. */
export type Work =
  | { readonly kind: 'set-exposure'; readonly on: readonly string[] }
  | { readonly kind: 'close' }
  | {
      readonly kind: 'switch-off';
      readonly flag: string;
      readonly urgent: boolean;
    };

interface Job {
  readonly work: Work;
  readonly overtaken: AbortController;
  readonly start: () => Promise<void>;
  readonly drop: (reason: string) => void;
  readonly ended: Promise<void>;
}

/** What a piece of work learns when its turn comes. */
export interface Turn {
  /** Aborts when the caller gives up or somebody overtakes. */
  readonly signal: AbortSignal;
  /**
   * Settles when the exposure that was overtaken while it was being written
   * has ended; undefined when there was none.
   */
  readonly overtook: Promise<void> | undefined;
}

/**
 * Order of the writes to one rollout in one environment.
 *
 * @remarks
 * In the order of the calls, except that a close (and an urgent switch-off of
 * a flag that would be on) sends waiting exposures away, stops the one that
 * is being written and starts at once. Flags are switched off side by side.
 * Whoever waits is sent away when its signal aborts.
 */
export class TargetTurns {
  readonly #waiting: Job[] = [];
  readonly #running = new Set<Job>();

  get isIdle(): boolean {
    return this.#running.size === 0 && this.#waiting.length === 0;
  }

  run<T>(
    work: Work,
    signal: AbortSignal | undefined,
    act: (turn: Turn) => Promise<T>,
  ): Promise<T> {
    if (signal?.aborted) {
      return Promise.reject(portUnavailable('The call was aborted'));
    }
    return new Promise<T>((resolve, reject) => {
      const overtaken = new AbortController();
      const signals = signal ? [signal, overtaken.signal] : [overtaken.signal];
      const overtook = this.#overtakenBy(work);
      let end = () => {};
      const ended = new Promise<void>(settle => {
        end = settle;
      });
      const giveUp = () => this.#giveUp(job);
      const job: Job = {
        work,
        overtaken,
        ended,
        start: async () => {
          signal?.removeEventListener('abort', giveUp);
          try {
            const turn = { signal: AbortSignal.any(signals), overtook };
            resolve(await act(turn));
          } catch (error) {
            reject(error);
          } finally {
            end();
          }
        },
        drop: reason => {
          signal?.removeEventListener('abort', giveUp);
          reject(portUnavailable(reason));
        },
      };
      this.#waiting.push(job);
      signal?.addEventListener('abort', giveUp, { once: true });
      this.#startNext();
    });
  }

  #giveUp(job: Job): void {
    this.#waiting.splice(this.#waiting.indexOf(job), 1);
    job.drop('The call was aborted while it waited');
    this.#startNext();
  }

  #overtakenBy(work: Work): Promise<void> | undefined {
    const behind = (job: Job) => overtakes(work, job.work);
    for (const job of this.#waiting.filter(behind)) {
      this.#waiting.splice(this.#waiting.indexOf(job), 1);
      job.drop('Overtaken by a rollback');
    }
    const stopped = [...this.#running].filter(behind);
    stopped.forEach(job => job.overtaken.abort());
    return stopped.length > 0
      ? Promise.all(stopped.map(job => job.ended)).then(() => {})
      : undefined;
  }

  #startNext(): void {
    for (const job of [...this.#waiting]) {
      const ahead = [
        ...this.#running,
        ...this.#waiting.slice(0, this.#waiting.indexOf(job)),
      ];
      if (!ahead.some(other => waitsFor(job.work, other.work))) {
        this.#waiting.splice(this.#waiting.indexOf(job), 1);
        this.#running.add(job);
        job.start().finally(() => {
          this.#running.delete(job);
          this.#startNext();
        });
      }
    }
  }
}

function overtakes(work: Work, other: Work): boolean {
  if (other.kind !== 'set-exposure') {
    return false;
  }
  return (
    work.kind === 'close' ||
    (work.kind === 'switch-off' && work.urgent && other.on.includes(work.flag))
  );
}

function waitsFor(work: Work, other: Work): boolean {
  if (overtakes(work, other)) {
    return false;
  }
  switch (work.kind) {
    case 'set-exposure':
      return true;
    case 'close':
      return false;
    case 'switch-off':
      // Off twice is off; an urgent one has no time for somebody else's.
      return (
        !work.urgent &&
        (other.kind === 'set-exposure'
          ? other.on.includes(work.flag)
          : other.kind === 'switch-off' && other.flag === work.flag)
      );
    default:
      return unreachable(work);
  }
}

function unreachable(work: never): never {
  throw new Error(`Unknown work ${JSON.stringify(work)}`);
}
