/** Decides when a replica dies. */
export interface Mortality {
  /** The same object, until the replica is dead: then nothing answers. */
  wrap<T extends object>(part: T): T;
}

/** A replica that lives on. */
export const IMMORTAL: Mortality = { wrap: part => part };

const NEVER = new Promise<never>(() => {});

/**
 * Dies at the n-th call of a database or a flag provider: the call is not
 * made, or it is made and its answer is lost. Like `kill -9`, nothing is
 * given back and nothing follows.
 */
export class DiesAtCall implements Mortality {
  #calls = 0;

  constructor(
    private readonly last: number,
    private readonly moment: 'before' | 'after',
  ) {}

  get isDead(): boolean {
    return this.#calls >= this.last;
  }

  wrap<T extends object>(part: T): T {
    return new Proxy(part, {
      get: (_target, name) => {
        const member: unknown = Reflect.get(part, name, part);
        if (typeof member !== 'function') return member;
        return (...args: unknown[]) => this.#call(member.bind(part), args);
      },
    });
  }

  #call(method: (...args: unknown[]) => unknown, args: unknown[]): unknown {
    if (this.isDead) return NEVER;
    this.#calls += 1;
    if (!this.isDead) return method(...args);
    if (this.moment === 'after') method(...args);
    return NEVER;
  }
}
