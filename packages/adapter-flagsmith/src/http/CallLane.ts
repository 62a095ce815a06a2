interface Waiting {
  readonly normal: boolean;
  readonly start: () => void;
}

/**
 * Bounds how many calls are under way at once. Rollback calls go first and
 * have room of their own, so that polling never holds them up.
 */
export class CallLane {
  readonly #limits: { readonly total: number; readonly normal: number };
  readonly #waiting: Waiting[] = [];
  #running = 0;
  #normalRunning = 0;

  /** `normal` is how many of `total` may be other than rollback calls. */
  constructor(limits: { readonly total: number; readonly normal: number }) {
    this.#limits = limits;
  }

  async run<T>(
    priority: 'rollback' | 'normal',
    call: () => Promise<T>,
  ): Promise<T> {
    const normal = priority === 'normal';
    await new Promise<void>(start => this.#enter({ normal, start }));
    try {
      return await call();
    } finally {
      this.#leave(normal);
    }
  }

  #enter(waiting: Waiting): void {
    const behind = this.#waiting.findIndex(
      each => each.normal && !waiting.normal,
    );
    if (behind >= 0) {
      this.#waiting.splice(behind, 0, waiting);
    } else {
      this.#waiting.push(waiting);
    }
    this.#startNext();
  }

  #leave(normal: boolean): void {
    this.#running -= 1;
    this.#normalRunning -= normal ? 1 : 0;
    this.#startNext();
  }

  #startNext(): void {
    const { total, normal } = this.#limits;
    while (this.#waiting.length > 0 && this.#running < total) {
      // Rollback calls stand in front, so the first one decides.
      if (this.#waiting[0].normal && this.#normalRunning >= normal) {
        return;
      }
      const next = this.#waiting.shift()!;
      this.#running += 1;
      this.#normalRunning += next.normal ? 1 : 0;
      next.start();
    }
  }
}
