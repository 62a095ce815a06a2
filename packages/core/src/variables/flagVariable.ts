import type { FlagReading } from '../rollouts/flagControl';
import { flagsInPlay, isPermanent } from '../rollouts/rollout';
import type { Rollout } from '../rollouts/rollout';

/**
 * A flag as an environment variable, for the time in which nobody can be
 * asked.
 *
 * @public
 */
export interface FlagVariable {
  readonly flag: string;
  readonly name: string;
  /** What an application should do with the flag then. */
  readonly wanted: boolean;
}

/**
 * Form of a variable's name when an application has none of its own.
 *
 * @public
 */
export const FLAG_VARIABLE_PATTERN = 'FLAG_{FLAG}';

/**
 * Why a pattern gives no names for variables, in one sentence; undefined when
 * it does.
 *
 * @public
 */
export function faultOfPattern(pattern: string): string | undefined {
  const rest = pattern.replaceAll('{FLAG}', '').replaceAll('{flag}', '');
  if (rest === pattern) return `The pattern "${pattern}" names no flag.`;
  return /^[\w.-]*$/.test(rest)
    ? undefined
    : `The pattern "${pattern}" has characters that no variable has.`;
}

/**
 * `ds2-navigation` becomes `FLAG_DS2_NAVIGATION`. In a pattern `{FLAG}` is the
 * key in capitals, `{flag}` the key as it is.
 *
 * @public
 */
export function variableOf(
  flag: string,
  pattern: string = FLAG_VARIABLE_PATTERN,
): string {
  return pattern
    .replaceAll('{FLAG}', flag.toUpperCase().replace(/[^A-Z0-9]+/g, '_'))
    .replaceAll('{flag}', flag);
}

/**
 * The variables of flags as the provider has them: V2 only where everybody
 * gets it by default.
 *
 * @public
 */
export function variablesOfReading(
  flags: readonly Pick<FlagReading, 'key' | 'defaultOn'>[],
  pattern?: string,
): readonly FlagVariable[] {
  return flags.map(({ key, defaultOn }) => ({
    flag: key,
    name: variableOf(key, pattern),
    wanted: defaultOn,
  }));
}

/**
 * The same from what is known of a rollout without asking the provider: V2
 * only once it is completed for everybody and written, and not for parts that
 * are rolled back.
 *
 * @public
 */
export function variablesOfRollout(
  rollout: Rollout,
  pattern?: string,
): readonly FlagVariable[] {
  const everybody = isPermanent(rollout) && rollout.provided === 'everybody';
  const on = everybody ? flagsInPlay(rollout) : [];
  return rollout.definition.flags.map(({ key }) => ({
    flag: key,
    name: variableOf(key, pattern),
    wanted: on.includes(key),
  }));
}

/**
 * Lines of a file with these variables.
 *
 * @public
 */
export function variableLines(variables: readonly FlagVariable[]): string {
  return variables.map(({ name, wanted }) => `${name}=${wanted}\n`).join('');
}
