/** What a command line gave to a command. */
export interface Given {
  readonly words: readonly string[];
  /** Values of an option; empty when it was not given. */
  readonly all: (option: string) => readonly string[];
  /** The last value of an option. */
  readonly one: (option: string) => string | undefined;
  readonly has: (option: string) => boolean;
}
