import { badRequest } from './ApiError';

type Fields = Readonly<Record<string, unknown>>;

const REQUIRED = 'This field is required.';

/** Reads one field of a body the way the vendor's serializers do. */
export function booleanField(body: Fields, name: string): boolean | undefined {
  const value = body[name];
  if (value === undefined) return undefined;
  if (typeof value === 'boolean') return value;
  if (value === 'true' || value === 1) return true;
  if (value === 'false' || value === 0) return false;
  throw badRequest({ [name]: ['Must be a valid boolean.'] });
}

export function requiredBoolean(body: Fields, name: string): boolean {
  const value = booleanField(body, name);
  if (value === undefined) throw badRequest({ [name]: [REQUIRED] });
  return value;
}

export function idField(body: Fields, name: string): number | undefined {
  const value = body[name];
  if (value === undefined || value === null) return undefined;
  const number = typeof value === 'string' ? Number(value) : value;
  if (!Number.isInteger(number)) {
    throw badRequest({ [name]: ['A valid integer is required.'] });
  }
  return number as number;
}

export function requiredId(body: Fields, name: string): number {
  const value = idField(body, name);
  if (value === undefined) throw badRequest({ [name]: [REQUIRED] });
  return value;
}

/** Text that is not blank. */
export function requiredText(body: Fields, name: string): string {
  const value = body[name];
  if (value === undefined) throw badRequest({ [name]: [REQUIRED] });
  if (typeof value !== 'string' && typeof value !== 'number') {
    throw badRequest({ [name]: ['Not a valid string.'] });
  }
  const text = String(value).trim();
  if (text === '') {
    throw badRequest({ [name]: ['This field may not be blank.'] });
  }
  return text;
}

/** Text, null, or absent. */
export function textField(
  body: Fields,
  name: string,
): string | null | undefined {
  const value = body[name];
  if (value === undefined || value === null) return value;
  if (typeof value === 'object') {
    throw badRequest({ [name]: ['Not a valid string.'] });
  }
  return String(value);
}

export function idListField(
  body: Fields,
  name: string,
): readonly number[] | undefined {
  const value = body[name];
  if (value === undefined) return undefined;
  if (!Array.isArray(value) || !value.every(Number.isInteger)) {
    throw badRequest({ [name]: ['Expected a list of ids.'] });
  }
  return value as number[];
}
