import type { ExitName } from '../exitCodes';
import type { Session } from '../Session';
import type { Given } from './Given';

/** One option of a command. */
export interface OptionSpec {
  readonly name: string;
  readonly short?: string;
  /** What it takes, such as `<text>`; a switch when absent. */
  readonly value?: string;
  readonly many?: boolean;
  readonly about: string;
}

/** A command that can be run. */
export interface Command {
  readonly run: (given: Given, session: Session) => Promise<ExitName>;
}

/** One row of the table from which parser, help and reference are made. */
export interface CommandSpec {
  /** Words that name it, such as `plan lint`. */
  readonly name: string;
  readonly summary: string;
  /** More than the summary, a paragraph each. */
  readonly about?: readonly string[];
  readonly words?: readonly {
    readonly name: string;
    readonly optional?: boolean;
    /** May be given several times; only the last word can. */
    readonly many?: boolean;
    readonly about: string;
  }[];
  readonly options: readonly OptionSpec[];
  readonly examples: readonly string[];
  /** How it may end, besides `usage`, `internal` and `interrupted`. */
  readonly exits: readonly ExitName[];
  /** Loaded when it is run: a rollback does not load the others. */
  readonly load: () => Promise<Command>;
}
