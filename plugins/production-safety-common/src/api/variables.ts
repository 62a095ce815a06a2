import type { VariableDifference } from '@production-safety/core';
import type { IsoTime } from './shared';

/**
 * A flag as an environment variable, and what the file says of it.
 *
 * @public
 */
export interface FlagVariableView {
  readonly flag: string;
  readonly name: string;
  /** What an application should do with the flag when nobody can be asked. */
  readonly wanted: boolean;
  /** `unknown` while the file is not declared or could not be read. */
  readonly found: 'as-wanted' | 'unknown' | VariableDifference['kind'];
}

/**
 * The file with the variables, as the manifest names it.
 *
 * @public
 */
export interface VariableFileView {
  /** Path in the repository. */
  readonly path: string;
  /** Web address of the repository; absent when it is not clear which. */
  readonly repository?: string;
  /** Where people look at the file. */
  readonly url?: string;
  /** When it was looked for; answers are kept for a minute. */
  readonly lookedAt: IsoTime;
  /** Why nothing is known of it, or that it is not there. */
  readonly reason?: string;
  /** What to do about that. */
  readonly fix?: string;
}

/**
 * The variables of a rollout's flags, what the file in its repository says,
 * and how the two differ. No value of the file is in it.
 *
 * @public
 */
export interface RolloutVariablesView {
  readonly rolloutId: string;
  /** `unreadable` is never `equal`; `undeclared` when no file is named. */
  readonly state:
    | 'undeclared'
    | 'equal'
    | 'different'
    | 'missing'
    | 'unreadable';
  readonly variables: readonly FlagVariableView[];
  /** The lines as they should be in the file. */
  readonly text: string;
  /** Absent when none is declared. */
  readonly file?: VariableFileView;
  /** Each says what is wrong and what to write, in one sentence. */
  readonly differences: readonly Pick<
    VariableDifference,
    'kind' | 'flag' | 'name' | 'sentence'
  >[];
  /** Path in the portal of the template that writes them, if there is one. */
  readonly writePath?: string;
}
