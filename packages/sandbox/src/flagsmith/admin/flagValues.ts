import { badRequest } from '../http/ApiError';
import type { FlagValue } from '../model/rows';

type NamedValue = {
  readonly type: 'string' | 'integer' | 'boolean';
  readonly value: string;
} | null;

/** A value as the endpoints write it that change a flag in one call. */
export function toNamedValue(value: FlagValue): NamedValue {
  switch (typeof value) {
    case 'number':
      return { type: 'integer', value: String(value) };
    case 'boolean':
      return { type: 'boolean', value: String(value) };
    case 'string':
      return { type: 'string', value };
    default:
      return null;
  }
}

export function fromNamedValue(input: unknown): FlagValue {
  const { type, value } = (input ?? {}) as Readonly<Record<string, unknown>>;
  if (typeof value !== 'string') {
    throw badRequest({ value: ['This field is required.'] });
  }
  switch (type) {
    case 'string':
      return value;
    case 'integer':
      if (!/^-?\d+$/.test(value)) {
        throw badRequest({ value: [`'${value}' is not a valid integer`] });
      }
      return Number(value);
    case 'boolean':
      return value.toLowerCase() === 'true';
    default:
      throw badRequest({ type: [`"${String(type)}" is not a valid choice.`] });
  }
}
