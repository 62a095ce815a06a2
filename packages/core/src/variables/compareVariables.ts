import type { FlagVariable } from './flagVariable';
import type { VariablesFound } from './variableFile';

/**
 * One way in which a file differs from what its variables should be.
 *
 * @public
 */
export interface VariableDifference {
  readonly kind: 'missing' | 'different' | 'unclear' | 'unknown-name';
  readonly flag: string;
  readonly name: string;
  readonly wanted: boolean;
  /** What is wrong, and what to write. */
  readonly sentence: string;
}

/**
 * The differences between what variables should be and what a file says, at
 * most one for each variable. Empty when the file is as wanted.
 *
 * @public
 */
export function compareVariables(
  variables: readonly FlagVariable[],
  found: VariablesFound,
): readonly VariableDifference[] {
  return variables.flatMap(variable => {
    const { flag, name, wanted } = variable;
    const values = ownOf(found.values, name) ?? [];
    const wrong = values.find(value => value !== wanted);
    if (values.length > 0 && wrong === undefined) return [];
    const { kind, what } = whatIsWrong(variable, wrong, found);
    const sentence = `${what}; write ${name}=${wanted}`;
    return [{ kind, flag, name, wanted, sentence }];
  });
}

function whatIsWrong(
  { name, wanted }: FlagVariable,
  value: boolean | null | undefined,
  { misspelt }: VariablesFound,
): { kind: VariableDifference['kind']; what: string } {
  const other = ownOf(misspelt, name);
  switch (value) {
    case undefined:
      return other === undefined
        ? { kind: 'missing', what: `${name} is missing` }
        : {
            kind: 'unknown-name',
            what: `${other} is no variable of a flag`,
          };
    case null:
      return {
        kind: 'unclear',
        what: `${name} is neither true nor false`,
      };
    default:
      return { kind: 'different', what: `${name} is ${!wanted}` };
  }
}

/** Flags may have the names of what every object has. */
function ownOf<T>(
  record: { readonly [name: string]: T },
  name: string,
): T | undefined {
  return Object.hasOwn(record, name) ? record[name] : undefined;
}
