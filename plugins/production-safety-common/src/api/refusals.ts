import type { Refusal } from '@production-safety/core';

/**
 * The reasons in an error answer of the backend, if it has any: what was
 * refused and what to do instead.
 *
 * @remarks
 * Takes any thrown value, so that callers can ask without narrowing first.
 *
 * @public
 */
export function refusalsOf(error: unknown): readonly Refusal[] {
  const reasons = member(member(member(error, 'body'), 'error'), 'reasons');
  return Array.isArray(reasons) ? reasons.filter(isRefusal) : [];
}

function member(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null
    ? (value as Record<string, unknown>)[name]
    : undefined;
}

function isRefusal(value: unknown): value is Refusal {
  return ['code', 'message', 'fix'].every(
    name => typeof member(value, name) === 'string',
  );
}
