import { badRequest } from '../http/ApiError';
import type { FlagValue } from '../model/rows';

export interface TypedValue {
  readonly type: 'unicode' | 'int' | 'bool';
  readonly string_value: string | null;
  readonly integer_value: number | null;
  readonly boolean_value: boolean | null;
}

/** A value the way `/features/featurestates/` and overrides write it. */
export function toTypedValue(value: FlagValue): TypedValue {
  const empty = {
    string_value: null,
    integer_value: null,
    boolean_value: null,
  };
  switch (typeof value) {
    case 'number':
      return { ...empty, type: 'int', integer_value: value };
    case 'boolean':
      return { ...empty, type: 'bool', boolean_value: value };
    default:
      return { ...empty, type: 'unicode', string_value: value };
  }
}

export function fromTypedValue(input: unknown): FlagValue {
  if (typeof input !== 'object' || input === null || Array.isArray(input)) {
    throw badRequest({
      feature_state_value: {
        non_field_errors: ['Invalid data. Expected a dictionary.'],
      },
    });
  }
  const fields = input as Partial<Record<keyof TypedValue, unknown>>;
  switch (fields.type ?? 'unicode') {
    case 'unicode':
      return textOrNull(fields.string_value);
    case 'int':
      return integerOrNull(fields.integer_value);
    case 'bool':
      return booleanOrNull(fields.boolean_value);
    default:
      throw badRequest({
        feature_state_value: {
          type: [`"${String(fields.type)}" is not a valid choice.`],
        },
      });
  }
}

/** A value the way `/environments/{env}/featurestates/` takes it. */
export function fromScalar(input: unknown): FlagValue {
  if (input === null || input === undefined) return null;
  if (typeof input === 'string' || typeof input === 'boolean') return input;
  if (Number.isInteger(input)) return input as number;
  throw badRequest({ string_value: ['Not a valid string.'] });
}

function textOrNull(value: unknown): string | null {
  return value === null || value === undefined ? null : String(value);
}

function integerOrNull(value: unknown): number | null {
  if (value === null || value === undefined) return null;
  const number = Number(value);
  if (Number.isInteger(number)) return number;
  throw badRequest({
    feature_state_value: { integer_value: ['A valid integer is required.'] },
  });
}

function booleanOrNull(value: unknown): boolean | null {
  if (value === null || value === undefined) return null;
  if (typeof value === 'boolean') return value;
  throw badRequest({
    feature_state_value: { boolean_value: ['Must be a valid boolean.'] },
  });
}
