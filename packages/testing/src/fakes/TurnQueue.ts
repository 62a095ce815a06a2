import { portUnavailable } from '@production-safety/core';

interface Job {
  readonly kind: 'set-exposure' | 'close' | 'switch-off';
  readonly overtaken: AbortController;
  readonly start: () => Promise<void>;
  readonly drop: () => void;
}

/**
 * Writes of one target, one after another; a close goes first and sends away
 * what would have raised exposure before it.
 */
export class TurnQueue {
  readonly #waiting: Job[] = [];
  #running: Job | undefined;

  run<T>(
    kind: Job['kind'],
    signal: AbortSignal | undefined,
    write: (signal: AbortSignal) => Promise<T>,
  ): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      const overtaken = new AbortController();
      const signals = signal ? [signal, overtaken.signal] : [overtaken.signal];
      this.#add({
        kind,
        overtaken,
        start: () => write(AbortSignal.any(signals)).then(resolve, reject),
        drop: () =>
          reject(portUnavailable('Overtaken by closing the same rollout')),
      });
    });
  }

  #add(job: Job): void {
    if (job.kind === 'close') {
      this.#sendAway();
      this.#waiting.unshift(job);
    } else {
      this.#waiting.push(job);
    }
    this.#next();
  }

  #next(): void {
    const job = this.#running ? undefined : this.#waiting.shift();
    if (job) {
      this.#running = job;
      job.start().finally(() => {
        this.#running = undefined;
        this.#next();
      });
    }
  }

  #sendAway(): void {
    for (const job of this.#waiting.filter(isOvertakable)) {
      this.#waiting.splice(this.#waiting.indexOf(job), 1);
      job.drop();
    }
    if (this.#running && isOvertakable(this.#running)) {
      this.#running.overtaken.abort();
    }
  }
}

function isOvertakable(job: Job): boolean {
  return job.kind === 'set-exposure';
}
