import type { Loadable } from './Loadable';

/** An answer that is kept fresh. */
export interface LiveQuery<T> {
  readonly result: Loadable<T>;
  /** Answer to the question before, while the new one is loading. */
  readonly previous?: T;
  refresh(): void;
  /** Shows a value that came with the answer to a command. */
  put(value: T): void;
}
