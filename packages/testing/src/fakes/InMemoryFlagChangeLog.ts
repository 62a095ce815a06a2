import {
  portRejected,
  portUnavailable,
  type FlagChange,
  type FlagChangeLog,
  type UntakenChange,
} from '@production-safety/core';

const LONGEST = 100;

/**
 * A log of flag changes that remembers what it was told.
 *
 * @public
 */
export class InMemoryFlagChangeLog implements FlagChangeLog {
  #changes: readonly FlagChange[] = [];
  #fault: 'none' | 'down' | 'refusing' = 'none';
  #losesNext = false;

  static create(): InMemoryFlagChangeLog {
    return new InMemoryFlagChangeLog();
  }

  private constructor() {}

  /** In the order in which they were told, repetitions included. */
  get changes(): readonly FlagChange[] {
    return this.#changes;
  }

  /** `down` answers nothing, `refusing` refuses whoever calls. */
  setFault(fault: 'none' | 'down' | 'refusing'): void {
    this.#fault = fault;
  }

  /** The next changes are taken, and who told them does not hear so. */
  loseNextAnswer(): void {
    this.#losesNext = true;
  }

  async record(
    changes: readonly FlagChange[],
    { signal }: { readonly signal?: AbortSignal } = {},
  ): Promise<readonly UntakenChange[]> {
    if (this.#fault === 'down' || signal?.aborted) {
      throw portUnavailable('The log does not answer');
    }
    if (this.#fault === 'refusing') {
      throw portRejected('The log does not know who is calling');
    }
    const isTaken = ({ flag }: FlagChange) => flag.length <= LONGEST;
    this.#changes = [...this.#changes, ...changes.filter(isTaken)];
    const isLost = this.#losesNext;
    this.#losesNext = false;
    if (isLost) throw portUnavailable('The answer of the log was lost');
    return changes
      .filter(change => !isTaken(change))
      .map(({ id, flag }) => ({
        id,
        reason: `The name ${flag} is longer than ${LONGEST} characters.`,
      }));
  }
}
